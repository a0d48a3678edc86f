/** Planning a half-day: of whom, when, its hours cut into equal slots, and what it costs. */
import { useState } from 'react';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { tell } from '../../../ui';
import { DateField, SelectField } from '../../../ui/desk';
import { DraftDialog } from '../HalfDay/DraftDialog';
import { HalfDayFields } from '../HalfDay/fields';
import { useDraft, usualDraft } from '../HalfDay/use-draft';
import type { Draft, UsedDraft } from '../HalfDay/use-draft';
import { scheduleWords } from '../messages';
import { halfDayWords } from '../HalfDay/messages';
import type { InFull, Vacancy } from '../planned';
import type { Calendar } from '../use-calendar';
import { useNames } from '../use-names';

export interface NewProps {
  hospitalId: string;
  vacancy: Partial<Vacancy>;
  calendar: Pick<Calendar, 'departments' | 'doctors' | 'today'>;
  onClose(): void;
  onPlanned(schedule: InFull): void;
}

type Fields = Draft & Pick<Vacancy, 'departmentId' | 'doctorId' | 'day'>;

const fieldsOf = (vacancy: Partial<Vacancy>, { departments, today }: NewProps['calendar']): Fields => ({
  ...usualDraft(vacancy.half ?? 'morning'),
  departmentId: vacancy.departmentId ?? departments[0]?.id ?? '',
  ...{ doctorId: vacancy.doctorId ?? null, day: vacancy.day ?? today },
});

export function New({ hospitalId, vacancy, calendar, onClose, onPlanned }: NewProps) {
  const t = useText(scheduleWords);
  const own = useText(halfDayWords);
  // The same schedule however often the button is pressed
  const [id] = useState(() => newId());
  const act = useAct();
  const { doctors, today } = calendar;
  const draft = useDraft(
    () => fieldsOf(vacancy, calendar),
    ({ doctorId }) => doctors.find((doctor) => doctor.id === doctorId)?.fee ?? 0,
  );
  const { departmentId, doctorId, day, half, yuan: _, ...slots } = draft.fields;
  const plan = (fee: number) =>
    void act.run(async () => {
      const body = { id, departmentId, doctorId, day, half, fee, slots };
      const planned = await call('POST /desk/:hospitalId/schedules', { params: { hospitalId }, body });
      tell(own('plannedIt'), 'good');
      onPlanned(planned);
    });
  return (
    <DraftDialog
      {...{ title: own('newTitle'), draft, act, send: own('planIt'), onSend: plan, onClose }}
      complete={Boolean(departmentId && day)}
    >
      <Who draft={draft} calendar={calendar} />
      <DateField label={t('date')} value={day} min={today} onChange={(to) => draft.set({ day: to })} />
      <HalfDayFields draft={draft} />
    </DraftDialog>
  );
}

/** In place of a doctor: the department's own clinic. */
const CLINIC = 'clinic';

function Who({
  draft: { fields, set },
  calendar,
}: {
  draft: UsedDraft<Fields>;
  calendar: NewProps['calendar'];
}) {
  const t = useText(scheduleWords);
  const { options } = useNames();
  const { departmentId, doctorId } = fields;
  const own = calendar.doctors.filter(
    (doctor) => doctor.departmentId === departmentId || doctor.id === doctorId,
  );
  return (
    <>
      <SelectField
        label={t('department')}
        value={departmentId}
        options={options(calendar.departments)}
        onChange={(chosen) => set({ departmentId: chosen, doctorId: null })}
      />
      <SelectField
        label={t('doctor')}
        value={doctorId ?? CLINIC}
        options={[...options(own), { value: CLINIC, text: t('clinic') }]}
        onChange={(chosen) => set({ doctorId: chosen === CLINIC ? null : chosen })}
      />
    </>
  );
}
