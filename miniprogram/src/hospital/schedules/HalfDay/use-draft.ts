/** A half-day while it is edited: hours cut into equal slots, and a fee. New schedules and weekly templates are such. */
import { useState } from 'react';
import { cutHours, slotFault } from '@shared/appointments/rules';
import type { HalfDay, LeftOutReason } from '@shared/appointments/rules';
import { feeOf, yuanOf } from '../money';
import { placesOf } from '../planned';

export interface Draft {
  half: HalfDay;
  from: string;
  to: string;
  minutesPerSlot: number;
  placesPerSlot: number;
  /** As it is typed; undefined until then, which is the doctor's usual fee. */
  yuan?: number | null;
}

/** What a half-day usually is, until somebody says otherwise. */
export const USUAL: Record<HalfDay, { from: string; to: string }> = {
  morning: { from: '08:00', to: '12:00' },
  afternoon: { from: '14:00', to: '17:00' },
  evening: { from: '18:00', to: '20:00' },
};

export const usualDraft = (half: HalfDay): Draft => ({
  ...{ half, ...USUAL[half], minutesPerSlot: 30, placesPerSlot: 3 },
});

export interface UsedDraft<D extends Draft = Draft> {
  fields: D;
  set(change: Partial<D>): void;
  yuan: number | null;
  /** In fen; null for what is no amount. */
  fee: number | null;
  slots: number;
  places: number;
  fault: LeftOutReason | null;
}

/** `usualFee` is in fen. */
export function useDraft<D extends Draft>(begin: () => D, usualFee: (fields: D) => number): UsedDraft<D> {
  const [fields, setFields] = useState(begin);
  const slots = cutHours(fields);
  const yuan = fields.yuan === undefined ? yuanOf(usualFee(fields)) : fields.yuan;
  return {
    ...{ fields, yuan, fee: feeOf(yuan) },
    ...{ slots: slots.length, places: placesOf({ slots }), fault: slotFault(fields.half, slots) },
    set: (change) => setFields({ ...fields, ...change }),
  };
}
