/** Doctors by department with what is planned for each, read whole: the rows of the calendar and of the templates. */
import { useAll } from '../../api/desk/use-all';
import type { ApiError } from '../../api/errors';
import { groupsOf } from './rows';
import type { RowsWanted } from './rows';
import { useNames } from './use-names';
import type { Whose } from './use-names';

interface Reading<P> {
  items: P[] | undefined;
  error: ApiError | null;
  refresh(): Promise<void>;
}

export function useRows<P extends Whose>(hospitalId: string, placed: Reading<P>, wanted: RowsWanted) {
  const names = useNames();
  const asked = { params: { hospitalId }, query: { limit: 200 } };
  const departments = useAll('GET /desk/:hospitalId/departments', asked);
  const doctors = useAll('GET /desk/:hospitalId/doctors', asked);
  const roll = placed.items &&
    departments.items &&
    doctors.items && { placed: placed.items, departments: departments.items, doctors: doctors.items };
  return {
    ...{ departments: departments.items ?? [], doctors: doctors.items ?? [] },
    /** Undefined until everything is known. */
    groups: roll && groupsOf(roll, names, wanted),
    error: placed.error ?? departments.error ?? doctors.error,
    retry: () => Promise.all([placed.refresh(), departments.refresh(), doctors.refresh()]),
  };
}
