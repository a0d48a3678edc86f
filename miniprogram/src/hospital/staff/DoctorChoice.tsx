/** Which doctor of the hospital a member is. */
import { useEndpoint } from '../../api/use-endpoint';
import { useText } from '../../api/messages';
import { SelectField } from '../../ui/desk';
import { staffWords } from './messages';

export interface DoctorChoiceProps {
  hospitalId: string;
  value: string | null;
  onChange(doctorId: string): void;
  error?: string;
}

export function DoctorChoice({ hospitalId, value, onChange, error }: DoctorChoiceProps) {
  const t = useText(staffWords);
  const { data } = useEndpoint('GET /desk/:hospitalId/doctors', {
    params: { hospitalId },
    query: { sort: 'name', limit: 200 },
  });
  const options = (data?.items ?? []).map(({ id, name, departmentName }) => ({
    value: id,
    text: `${name} · ${departmentName}`,
  }));
  const hint = data && options.length === 0 ? t('noDoctors') : undefined;
  return (
    <SelectField
      label={t('doctor')}
      value={value}
      options={options}
      onChange={onChange}
      error={error}
      hint={hint}
      required
    />
  );
}
