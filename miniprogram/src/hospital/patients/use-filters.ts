/** Which patients are to be seen: as the address says at first, then as the desk chooses. */
import { useState } from 'react';
import { APPOINTMENT_STATUSES } from '@shared/appointments/rules';
import type { AppointmentStatus } from '@shared/appointments/rules';
import { beijingDay } from '@shared/time';
import { serverNow } from '../../api/clock';
import { useParam } from '../../api/desk/use-param';
import { useSettled } from '../../api/desk/use-settled';
import { visitStatuses } from '../../api/desk/visits';
import { useText } from '../../api/messages';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import type { Filter } from '../../ui/desk';
import { patientWords } from './messages';

/** Unpaid holds are nobody's patients yet. */
const STATUSES = APPOINTMENT_STATUSES.filter((status) => status !== 'pending');
const isStatus = (value: string): value is AppointmentStatus =>
  (STATUSES as readonly string[]).includes(value);

export function useFilters(hospitalId: string) {
  const asked = {
    status: useParam('status'),
    department: useParam('departmentId'),
    doctor: useParam('doctorId'),
  };
  const askedDay = useParam('day');
  const [day, setDay] = useState(askedDay || beijingDay(serverNow()));
  const [status, setStatus] = useState(isStatus(asked.status) ? asked.status : '');
  const [departmentId, setDepartment] = useState(asked.department);
  const [doctorId, setDoctor] = useState(asked.doctor);
  const [sought, seek] = useState('');
  const settled = useSettled(sought.trim());
  // emptied at once: after a scan the whole list is there again
  const q = sought.trim() === '' ? undefined : settled || undefined;
  const filter = {
    day,
    status: isStatus(status) ? status : undefined,
    departmentId: departmentId || undefined,
    doctorId: doctorId || undefined,
  };
  const chooseDepartment = (id: string) => {
    setDepartment(id);
    setDoctor('');
  };
  const bars = useBars(
    hospitalId,
    { status, departmentId, doctorId },
    { setStatus, chooseDepartment, setDoctor },
  );
  const narrowed = Boolean(q || status || departmentId || doctorId);
  const clear = () => {
    for (const empty of [seek, setStatus, setDepartment, setDoctor]) empty('');
  };
  return { day, setDay, sought, seek, q, filter, bars, narrowed, clear };
}

interface Chosen {
  status: string;
  departmentId: string;
  doctorId: string;
}

interface Choosing {
  setStatus(value: string): void;
  chooseDepartment(value: string): void;
  setDoctor(value: string): void;
}

function useBars(hospitalId: string, chosen: Chosen, choose: Choosing): Filter[] {
  const t = useText(patientWords);
  const statusName = useText(visitStatuses);
  const language = useLanguage();
  const params = { hospitalId };
  const departments = useEndpoint('GET /desk/:hospitalId/departments', { params, query: { limit: 200 } });
  const doctors = useEndpoint('GET /desk/:hospitalId/doctors', {
    params,
    query: { limit: 200, departmentId: chosen.departmentId || undefined },
  });
  const named = (rows: readonly { id: string; name: string; nameEn: string | null }[] = []) =>
    rows.map(({ id, name, nameEn }) => ({ value: id, text: nameIn(language, name, nameEn) }));
  return [
    {
      ...{ key: 'status', label: t('status'), value: chosen.status, onChange: choose.setStatus },
      options: STATUSES.map((value) => ({ value, text: statusName(value) })),
    },
    {
      ...{ key: 'department', label: t('department'), value: chosen.departmentId },
      onChange: choose.chooseDepartment,
      options: named(departments.data?.items),
    },
    {
      ...{ key: 'doctor', label: t('doctor'), value: chosen.doctorId, onChange: choose.setDoctor },
      options: named(doctors.data?.items),
    },
  ];
}
