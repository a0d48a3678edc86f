/** Choosing a role by what it may do. */
import { HOSPITAL_ROLES } from '@shared/staff/rules';
import type { HospitalRole } from '@shared/staff/rules';
import { roleWords } from '../../api/desk/roles';
import { useText } from '../../api/messages';
import { RadioGroup } from '../../ui/desk';
import { staffWords } from './messages';

export function RoleChoice({ value, onChange }: { value: HospitalRole; onChange(role: HospitalRole): void }) {
  const t = useText(staffWords);
  const role = useText(roleWords);
  return (
    <RadioGroup
      label={t('role')}
      value={value}
      options={HOSPITAL_ROLES.map((one) => ({ value: one, text: role(one), note: t(`about.${one}`) }))}
      onChange={onChange}
    />
  );
}
