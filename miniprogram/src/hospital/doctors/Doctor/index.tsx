/** One doctor: the facts, leaving and coming back, and the way to the schedules. */
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { DeskLink } from '../../../ui/desk';
import { EntryForm } from '../../EntryForm';
import { useEntryForm } from '../../EntryForm/use-entry-form';
import { hospitalPage } from '../../nav';
import { RetireButton, Retirement } from '../../Retirement';
import { doctorDraft, doctorFacts, doctorFaults } from '../draft';
import type { Doctor } from '../draft';
import { doctorWords } from '../messages';
import { Fields } from './Fields';

export interface DoctorFormProps {
  hospitalId: string;
  /** Null: a new one. */
  doctor: Doctor | null;
  /** Where a new one begins: the department the list is of. */
  departmentId: string | null;
  departments: readonly { value: string; text: string }[];
  readOnly: boolean;
  onSaved(doctor: Doctor): void;
}

export function DoctorForm(props: DoctorFormProps) {
  const { hospitalId, doctor, readOnly, onSaved } = props;
  const t = useText(doctorWords);
  const form = useEntryForm({
    ...{ entry: doctor, t, readOnly, onSaved },
    begin: () => doctorDraft(doctor, props.departmentId),
    faultsOf: doctorFaults,
    factsOf: doctorFacts,
    add: (body) => call('POST /desk/:hospitalId/doctors', { params: { hospitalId }, body }),
    change: (id, body) => call('PUT /desk/:hospitalId/doctors/:id', { params: { hospitalId, id }, body }),
  });
  const params = { hospitalId, id: form.id };
  const reload = async () => onSaved(await call('GET /desk/:hospitalId/doctors/:id', { params }));
  const retire = async () => onSaved(await call('POST /desk/:hospitalId/doctors/:id/retirement', { params }));
  const restore = async () =>
    onSaved(await call('DELETE /desk/:hospitalId/doctors/:id/retirement', { params }));
  return (
    <EntryForm
      form={form}
      send={t(doctor ? 'save' : 'create')}
      acts={doctor && <RetireButton entry={doctor} t={t} onRetire={retire} />}
      onReload={() => void form.act.run(reload)}
    >
      {doctor && <Retirement entry={doctor} t={t} onRestore={readOnly ? undefined : restore} />}
      {doctor && !doctor.retiredAt && (
        <DeskLink to={`${hospitalPage('schedules', hospitalId)}&doctorId=${doctor.id}`}>
          {t('seeSchedules')}
        </DeskLink>
      )}
      <Fields form={form} departments={departmentsFor(props)} />
    </EntryForm>
  );
}

/** The doctor's own department may be closed, and is still theirs. */
function departmentsFor({ doctor, departments }: DoctorFormProps) {
  if (!doctor || departments.some(({ value }) => value === doctor.departmentId)) return departments;
  return [...departments, { value: doctor.departmentId, text: doctor.departmentName }];
}
