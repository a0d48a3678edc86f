/** The fields every half-day has, whether planned for a day or for every week. */
import { HALVES, HALF_HOURS } from '@shared/appointments/rules';
import { halves } from '../../../api/desk/visits';
import { useText } from '../../../api/messages';
import { NumberField, SelectField, TimeField } from '../../../ui/desk';
import { halfDayWords } from './messages';
import { feeOf } from '../money';
import { USUAL } from './use-draft';
import type { UsedDraft } from './use-draft';

export function HalfDayFields({ draft: { fields, yuan, set } }: { draft: UsedDraft }) {
  const t = useText(halfDayWords);
  const name = useText(halves);
  const { half, from, to, minutesPerSlot, placesPerSlot } = fields;
  return (
    <>
      <SelectField
        label={t('half')}
        value={half}
        options={HALVES.map((value) => ({
          ...{ value, text: `${name(value)} (${HALF_HOURS[value].from}–${HALF_HOURS[value].to})` },
        }))}
        onChange={(chosen) => set({ half: chosen, ...USUAL[chosen] })}
      />
      <TimeField label={t('from')} value={from} onChange={(value) => set({ from: value || from })} />
      <TimeField label={t('to')} value={to} onChange={(value) => set({ to: value || to })} />
      <NumberField
        label={t('minutesPerSlot')}
        value={minutesPerSlot}
        {...{ min: 5, max: 240, step: 5 }}
        onChange={(value) => value && value > 0 && set({ minutesPerSlot: value })}
      />
      <NumberField
        label={t('placesPerSlot')}
        value={placesPerSlot || null}
        min={1}
        onChange={(value) => set({ placesPerSlot: value ?? 0 })}
      />
      <FeeField yuan={yuan} onChange={(value) => set({ yuan: value })} />
    </>
  );
}

export interface FeeFieldProps {
  yuan: number | null;
  onChange(yuan: number | null): void;
}

export function FeeField({ yuan, onChange }: FeeFieldProps) {
  const t = useText(halfDayWords);
  return (
    <NumberField
      label={t('fee')}
      value={yuan}
      {...{ min: 0, step: 0.01, onChange }}
      hint={t('feeHint')}
      error={feeOf(yuan) === null ? t('feeWrong') : undefined}
    />
  );
}
