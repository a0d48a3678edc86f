/** The fields of a weekly template. */
import { HALVES, HALF_HOURS, TEMPLATE_WEEKS } from '@shared/appointments/rules';
import { beijingDay } from '@shared/time';
import { halves } from '../../../api/desk/visits';
import { useText } from '../../../api/messages';
import { DateField, NumberField, SelectField, TimeField } from '../../../ui/desk';
import { scheduleWords } from '../messages';
import { yuanOf } from '../money';
import { USUAL } from '../New';
import { isTemplate, WEEKDAYS } from './template';
import type { Template, Wanted } from './template';

/** The fields as they are edited; ends that are not there are empty. */
export interface Fields {
  weekday: number;
  half: Template['half'];
  from: string;
  to: string;
  minutesPerSlot: number;
  placesPerSlot: number;
  yuan: number | null;
  validFrom: string;
  validUntil: string;
  weeks: Template['weeks'];
}

export function fieldsOf(template: Template | Wanted, fee: number): Fields {
  if (!isTemplate(template)) {
    const { weekday, half } = template;
    const began = { validFrom: beijingDay(new Date()), validUntil: '', weeks: 'every' as const };
    return {
      ...{ weekday, half, ...USUAL[half], minutesPerSlot: 30, placesPerSlot: 3 },
      ...{ yuan: yuanOf(fee), ...began },
    };
  }
  const { weekday, half, from, to, minutesPerSlot, placesPerSlot, validFrom, validUntil, weeks } = template;
  return {
    ...{ weekday, half, from, to, minutesPerSlot, placesPerSlot, validFrom, weeks },
    ...{ yuan: yuanOf(template.fee), validUntil: validUntil ?? '' },
  };
}

interface TemplateFieldsProps {
  fields: Fields;
  set(change: Partial<Fields>): void;
  feeWrong: boolean;
}

export function TemplateFields({ fields, set, feeWrong }: TemplateFieldsProps) {
  const t = useText(scheduleWords);
  const name = useText(halves);
  const { weekday, half, from, to, minutesPerSlot, placesPerSlot, yuan, validFrom, validUntil, weeks } =
    fields;
  return (
    <>
      <SelectField
        label={t('weekday')}
        value={String(weekday)}
        options={WEEKDAYS.map((one) => ({ value: String(one), text: t(`weekday.${one}`) }))}
        onChange={(chosen) => set({ weekday: Number(chosen) })}
      />
      <SelectField
        label={t('half')}
        value={half}
        options={HALVES.map((one) => ({
          value: one,
          text: `${name(one)} (${HALF_HOURS[one].from}–${HALF_HOURS[one].to})`,
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
      <NumberField
        label={t('fee')}
        value={yuan}
        {...{ min: 0, step: 0.01 }}
        hint={t('feeHint')}
        error={feeWrong ? t('feeWrong') : undefined}
        onChange={(value) => set({ yuan: value })}
      />
      <SelectField
        label={t('weeks')}
        value={weeks}
        options={TEMPLATE_WEEKS.map((one) => ({ value: one, text: t(`weeks.${one}`) }))}
        onChange={(chosen) => set({ weeks: chosen })}
      />
      <DateField label={t('validFrom')} value={validFrom} onChange={(value) => set({ validFrom: value })} />
      <DateField
        label={t('validUntil')}
        value={validUntil}
        min={validFrom}
        hint={t('validUntilHint')}
        optional
        onChange={(value) => set({ validUntil: value })}
      />
    </>
  );
}
