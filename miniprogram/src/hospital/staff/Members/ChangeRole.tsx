/** Another role for a member; a doctor's says which doctor it is. */
import { useState } from 'react';
import type { HospitalRole } from '@shared/staff/rules';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { tell } from '../../../ui';
import { FormDialog } from '../../FormDialog';
import { DoctorChoice } from '../DoctorChoice';
import { staffWords } from '../messages';
import { RoleChoice } from '../RoleChoice';
import type { AboutMember } from './index';

export function ChangeRole({ hospitalId, member, onClose, onChanged }: AboutMember) {
  const t = useText(staffWords);
  const [role, setRole] = useState<HospitalRole>(member.role);
  const [doctorId, setDoctorId] = useState(member.doctorId);
  const act = useAct();
  const save = () =>
    void act.run(async () => {
      const doctor = role === 'doctor' && doctorId ? { doctorId } : {};
      await call('PUT /desk/:hospitalId/staff/:id', {
        params: { hospitalId, id: member.id },
        body: { role, ...doctor, version: member.version },
      });
      tell(t('roleChanged'), 'good');
      await onChanged();
    });
  return (
    <FormDialog
      title={t('roleTitle', { name: member.name })}
      send={t('save')}
      onSend={save}
      onClose={onClose}
      sending={act}
      disabled={role === 'doctor' && !doctorId}
    >
      <RoleChoice value={role} onChange={setRole} />
      {role === 'doctor' && <DoctorChoice hospitalId={hospitalId} value={doctorId} onChange={setDoctorId} />}
    </FormDialog>
  );
}
