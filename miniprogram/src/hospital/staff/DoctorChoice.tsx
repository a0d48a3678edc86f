/** Which doctor of the hospital a member is: picked from a list, which is searched where it is a long one. */
import { useState } from 'react';
import { useSettled } from '../../api/desk/use-settled';
import { useText } from '../../api/messages';
import { useEndpoint } from '../../api/use-endpoint';
import { SelectField, TextField } from '../../ui/desk';
import { staffWords } from './messages';

/** More are not looked through, but searched. */
const LISTED = 50;

export interface DoctorChoiceProps {
  hospitalId: string;
  value: string | null;
  onChange(doctorId: string): void;
  error?: string;
}

export function DoctorChoice({ hospitalId, value, onChange, error }: DoctorChoiceProps) {
  const t = useText(staffWords);
  const [typed, type] = useState('');
  const { q, found, listed } = useDoctors(hospitalId, typed, value);
  const unlisted = found ? found.total - found.items.length : 0;
  const nobody = found?.items.length === 0 ? t(q ? 'noDoctorFound' : 'noDoctors') : undefined;
  return (
    <>
      {(typed !== '' || q || unlisted > 0) && (
        <TextField
          type="search"
          label={t('findDoctor')}
          value={typed}
          onChange={type}
          maxLength={50}
          hint={unlisted > 0 ? t('moreDoctors', { count: unlisted }) : t('findDoctorBy')}
        />
      )}
      <SelectField
        label={t('doctor')}
        value={listed.some(({ id }) => id === value) ? value : null}
        options={listed.map(({ id, name, departmentName }) => ({
          value: id,
          text: `${name} · ${departmentName}`,
        }))}
        onChange={onChange}
        error={error}
        hint={nobody}
        required
      />
    </>
  );
}

/** Who is found by what is typed; the chosen one is listed whatever is looked for. */
function useDoctors(hospitalId: string, typed: string, value: string | null) {
  const q = useSettled(typed.trim()) || undefined;
  const { data: found } = useEndpoint('GET /desk/:hospitalId/doctors', {
    params: { hospitalId },
    query: { q, sort: 'name', limit: LISTED },
  });
  const { data: chosen } = useEndpoint(
    'GET /desk/:hospitalId/doctors/:id',
    value === null ? null : { params: { hospitalId, id: value } },
  );
  const items = found?.items ?? [];
  const listed = chosen && !items.some(({ id }) => id === chosen.id) ? [chosen, ...items] : items;
  return { q, found, listed };
}
