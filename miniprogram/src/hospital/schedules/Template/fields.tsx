/** The fields of a weekly template: a half-day's, which weekday and weeks it is for, and how long it holds. */
import { TEMPLATE_WEEKS } from '@shared/appointments/rules';
import { beijingDay } from '@shared/time';
import { serverNow } from '../../../api/clock';
import { useText } from '../../../api/messages';
import { DateField, SelectField } from '../../../ui/desk';
import { HalfDayFields } from '../HalfDay/fields';
import { usualDraft } from '../HalfDay/use-draft';
import type { Draft, UsedDraft } from '../HalfDay/use-draft';
import { templateWords } from './messages';
import { yuanOf } from '../money';
import { WeekdayField } from '../weekdays';
import { isTemplate } from './template';
import type { Template, Wanted } from './template';

/** As they are edited; an end that is not there is empty. */
export interface Fields extends Draft, Wanted, Pick<Template, 'weeks' | 'validFrom'> {
  validUntil: string;
}

export function fieldsOf(template: Template | Wanted): Fields {
  const { departmentId, doctorId, weekday, half } = template;
  const place = { departmentId, doctorId, weekday };
  if (!isTemplate(template))
    return {
      ...{ ...usualDraft(half), ...place, weeks: 'every' },
      ...{ validFrom: beijingDay(serverNow()), validUntil: '' },
    };
  const { from, to, minutesPerSlot, placesPerSlot, fee, weeks, validFrom, validUntil } = template;
  return {
    ...{ half, from, to, minutesPerSlot, placesPerSlot, yuan: yuanOf(fee), ...place, weeks },
    ...{ validFrom, validUntil: validUntil ?? '' },
  };
}

export function TemplateFields({ draft }: { draft: UsedDraft<Fields> }) {
  const t = useText(templateWords);
  const { fields, set } = draft;
  return (
    <>
      <WeekdayField
        label={t('weekday')}
        value={fields.weekday}
        onChange={(chosen) => set({ weekday: chosen })}
      />
      <HalfDayFields draft={draft} />
      <SelectField
        label={t('weeks')}
        value={fields.weeks}
        options={TEMPLATE_WEEKS.map((one) => ({ value: one, text: t(`weeks.${one}`) }))}
        onChange={(chosen) => set({ weeks: chosen })}
      />
      <DateField
        label={t('validFrom')}
        value={fields.validFrom}
        onChange={(value) => set({ validFrom: value })}
      />
      <DateField
        label={t('validUntil')}
        value={fields.validUntil}
        min={fields.validFrom}
        hint={t('validUntilHint')}
        optional
        onChange={(value) => set({ validUntil: value })}
      />
    </>
  );
}
