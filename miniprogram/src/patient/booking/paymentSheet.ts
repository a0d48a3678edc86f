/** The super-app's payment sheet for a charge, and what goes with opening it. */
import { useEffect, useRef } from 'react';
import { call } from '../../api/client';
import { withConsent } from '../../api/consent';
import { ApiError } from '../../api/errors';
import { superApp } from '../../api/superapp';

export type SheetOutcome = 'paid' | 'cancelled' | 'failed' | 'closed' | 'expired' | null;

/** `closed`: the charge can no longer be paid, perhaps because it is. Null: no consent, so no sheet. */
export async function openSheet(chargeId: string | null): Promise<SheetOutcome> {
  if (!chargeId) return 'closed';
  try {
    const sheet = await withConsent(() => call('POST /charges/:id/prepay', { params: { id: chargeId } }));
    return sheet && (await superApp.pay(sheet));
  } catch (error) {
    if (error instanceof ApiError && error.code === 'CHARGE_NOT_OPEN') return 'closed';
    if (error instanceof ApiError && error.code === 'CHARGE_EXPIRED') return 'expired';
    throw error;
  }
}

/** Whether the page is still there. */
export function usePresent(): () => boolean {
  const present = useRef(true);
  useEffect(() => {
    present.current = true;
    return () => {
      present.current = false;
    };
  }, []);
  return () => present.current;
}
