/** The appointment held a moment ago: its payment sheet opens by itself, once, and not after a reload. */
let held: string | null = null;

export function rememberHeld(appointmentId: string): void {
  held = appointmentId;
}

export function takeHeld(appointmentId: string): boolean {
  const just = held === appointmentId;
  if (just) held = null;
  return just;
}
