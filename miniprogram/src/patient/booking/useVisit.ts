/** One appointment as a page shows it: what was read, or what a later act or look said. */
import { useState } from 'react';
import type { ApiError } from '../../api/errors';
import { rememberRead, useEndpoint } from '../../api/use-endpoint';
import type { Visit } from './watchVisit';

export interface VisitReading {
  visit: Visit | undefined;
  error: ApiError | null;
  refresh(): Promise<void>;
  /** A later answer than the one read here. */
  learn(visit: Visit): void;
}

export function useVisit(id: string): VisitReading {
  const reading = useEndpoint('GET /appointments/:id', { params: { id } });
  const [later, setLater] = useState<Visit | null>(null);
  const visit = later ?? reading.data;
  return {
    visit,
    error: visit ? null : reading.error,
    learn: (seen) => {
      rememberRead('GET /appointments/:id', { params: { id } }, seen);
      setLater(seen);
    },
    refresh: async () => {
      setLater(null);
      await reading.refresh();
    },
  };
}

const BOOKED: readonly Visit['status'][] = ['booked', 'checked-in', 'fulfilled', 'noshow'];
export const isBooked = ({ status }: Pick<Visit, 'status'>) => BOOKED.includes(status);

/** What was paid for a place that is no longer there. */
export const paidInVain = ({ charge }: Visit) => charge !== null && charge.paidAt !== null;

/** Where the same doctor's (or clinic's) times are. */
export const timesPage = ({ doctorId, hospitalId }: Pick<Visit, 'doctorId' | 'hospitalId'>) =>
  doctorId ? `/patient/hospitals/doctor?id=${doctorId}` : `/patient/hospitals/detail?id=${hospitalId}`;
