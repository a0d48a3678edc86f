/** The super-app's payment sheet for a charge, and what goes with opening it. */
import { useEffect, useRef } from 'react';
import { call } from '../../api/client';
import { withConsent } from '../../api/consent';
import { ApiError } from '../../api/errors';
import { superApp } from '../../api/superapp';
import { useEndpoint } from '../../api/use-endpoint';

const MAX_TEMPLATES = 3;

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

/** Asks to be allowed to send messages; WeChat lets one do so only after a tap or a payment. */
export function useMessagePermission(): () => Promise<void> {
  const { data } = useEndpoint('GET /message-templates', {});
  return async () => {
    if (!data) return;
    const { booked, cancelled, reminder } = data;
    // Not being allowed to is no reason to hold up a booking
    await superApp
      .askForMessages([booked, reminder, cancelled].slice(0, MAX_TEMPLATES))
      .catch(() => undefined);
  };
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
