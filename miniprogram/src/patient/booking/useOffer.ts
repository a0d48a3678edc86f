/** What is about to be booked, read afresh: the slot with its schedule, and the hospital with its rules. */
import type { Result } from '../../api/client';
import type { ApiError } from '../../api/errors';
import { useEndpoint } from '../../api/use-endpoint';

type Schedule = Result<'GET /schedules'>['items'][number];

export interface OfferAddress {
  hospital?: string;
  doctor?: string;
  /** A department whose own clinic it is. */
  clinic?: string;
  day?: string;
  slot?: string;
  /** Whom the page before was about. */
  patient?: string;
}

export interface Offer {
  hospital: Result<'GET /hospitals/:id'>;
  schedule: Schedule;
  slot: Schedule['slots'][number];
}

export interface OfferReading {
  /** Undefined while on its way; null when the schedule no longer has the slot. */
  offer: Offer | null | undefined;
  error: ApiError | null;
  refresh(): Promise<unknown>;
}

export function useOffer({
  hospital: hospitalId = '',
  doctor,
  clinic,
  day,
  slot,
}: OfferAddress): OfferReading {
  const hospital = useEndpoint('GET /hospitals/:id', { params: { id: hospitalId } });
  const schedules = useEndpoint('GET /schedules', {
    query: { hospitalId, doctorId: doctor, departmentId: doctor ? undefined : clinic, from: day, days: 1 },
  });
  const { data } = schedules;
  return {
    offer: hospital.data && data ? findSlot(hospital.data, data.items, slot, schedules.loading) : undefined,
    error: (hospital.data ? null : hospital.error) ?? (data ? null : schedules.error),
    refresh: () => Promise.all([hospital.refresh(), schedules.refresh()]),
  };
}

function findSlot(
  hospital: Offer['hospital'],
  schedules: readonly Schedule[],
  slotId: string | undefined,
  loading: boolean,
): Offer | null | undefined {
  for (const schedule of schedules) {
    const slot = schedule.slots.find(({ id }) => id === slotId);
    if (slot) return { hospital, schedule, slot };
  }
  // An older answer may not know the slot yet
  return loading ? undefined : null;
}
