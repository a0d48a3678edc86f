/** What can be waited for from an address: the slot, its doctor or clinic, the department, with the hospital's rules. */
import type { Result } from '../../api/client';
import type { ApiError } from '../../api/errors';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import type { WaitAddress } from './wait';

export interface Wishes {
  hospital: Result<'GET /hospitals/:id'>;
  departmentId: string;
  departmentName: string;
  /** Null for a department's clinic. */
  doctor: { id: string; name: string } | null;
  /** The full time it began with; null where none was chosen, or it is no longer in the schedule. */
  slot: { id: string; startsAt: string; endsAt: string } | null;
}

export interface WishesReading {
  wishes: Wishes | undefined;
  error: ApiError | null;
  refresh(): Promise<unknown>;
}

export function useWishes(address: WaitAddress): WishesReading {
  const { hospital: hospitalId = '', doctor: doctorId, clinic, day, slot } = address;
  const language = useLanguage();
  const hospital = useEndpoint('GET /hospitals/:id', { params: { id: hospitalId } });
  const doctor = useEndpoint('GET /doctors/:id', doctorId ? { params: { id: doctorId } } : null);
  const times = useEndpoint(
    'GET /schedules',
    slot && day
      ? { query: { hospitalId, doctorId, departmentId: doctorId ? undefined : clinic, from: day, days: 1 } }
      : null,
  );
  const error = [hospital, doctor, times].find((one) => !one.data && one.error)?.error ?? null;
  const ready = hospital.data && (!doctorId || doctor.data) && (!slot || !day || times.data);
  const known = doctor.data;
  const departmentId = known?.departmentId ?? clinic ?? '';
  const department = hospital.data?.departments.find(({ id }) => id === departmentId);
  const found = times.data?.items.flatMap(({ slots }) => slots).find(({ id }) => id === slot);
  return {
    wishes:
      ready && hospital.data
        ? {
            hospital: hospital.data,
            departmentId,
            departmentName: department
              ? nameIn(language, department.name, department.nameEn)
              : nameIn(language, known?.departmentName ?? '', known?.departmentNameEn ?? null),
            doctor: known ? { id: known.id, name: nameIn(language, known.name, known.nameEn) } : null,
            slot: found ?? null,
          }
        : undefined,
    error,
    refresh: () => Promise.all([hospital.refresh(), doctor.refresh(), times.refresh()]),
  };
}
