/** The appointment held a moment ago: its payment sheet opens by itself, once, and not after a reload. */
import { useEffect, useRef } from 'react';

let held: string | null = null;

export function rememberHeld(appointmentId: string): void {
  held = appointmentId;
}

function takeHeld(appointmentId: string): boolean {
  const just = held === appointmentId;
  if (just) held = null;
  return just;
}

/** Pays for what is to be paid where the person has already pressed “pay” on the page before. */
export function usePayAtOnce(appointmentId: string | undefined, pay: () => Promise<void>): void {
  const latest = useRef(pay);
  latest.current = pay;
  useEffect(() => {
    if (appointmentId && takeHeld(appointmentId)) void latest.current();
  }, [appointmentId]);
}
