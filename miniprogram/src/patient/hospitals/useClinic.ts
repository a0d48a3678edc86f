/**
 * Whose times the doctor page shows: a doctor's (`?id=`), or a department's own clinic without a named doctor
 * (`?clinic=` with the department's id).
 */
import type { Result } from '../../api/client';
import type { ApiError } from '../../api/errors';
import { useEndpoint } from '../../api/use-endpoint';
import { DAYS_READ } from './availability';
import type { Schedule } from './availability';

export type Doctor = Result<'GET /doctors/:id'>;
export type Department = Result<'GET /departments/:id'>;

export interface Clinic {
  /** Exactly one of them, once known. */
  doctor: Doctor | undefined;
  department: Department | undefined;
  schedules: Schedule[] | undefined;
  error: ApiError | null;
  refresh(): Promise<unknown>;
  refreshTimes(): Promise<void>;
}

export function useClinic(params: { id?: string; clinic?: string }): Clinic {
  const { id, clinic } = params;
  const doctor = useEndpoint('GET /doctors/:id', id ? { params: { id } } : null);
  const department = useEndpoint('GET /departments/:id', clinic && !id ? { params: { id: clinic } } : null);
  const hospitalId = doctor.data?.hospitalId ?? department.data?.hospitalId;
  const of = id ? { doctorId: id } : { departmentId: clinic };
  const times = useEndpoint(
    'GET /schedules',
    hospitalId ? { query: { hospitalId, ...of, days: DAYS_READ } } : null,
  );
  return {
    doctor: doctor.data,
    department: department.data,
    schedules: times.data?.items.filter((schedule) => (schedule.doctorId ?? undefined) === id),
    error: doctor.error ?? department.error ?? (times.data ? null : times.error),
    refresh: () => Promise.all([doctor.refresh(), department.refresh(), times.refresh()]),
    refreshTimes: times.refresh,
  };
}
