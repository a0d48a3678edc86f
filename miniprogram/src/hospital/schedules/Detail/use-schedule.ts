/** One schedule, read again while patients are being told that it is stopped, and while their money is on its way. */
import { useEffect } from 'react';
import { useEndpoint } from '../../../api/use-endpoint';

const TELLING_MS = 2_000;
/** Refunds take the payment channel's time. */
const REFUNDING_MS = 5_000;

export function useSchedule(hospitalId: string, id: string) {
  const reading = useEndpoint('GET /desk/:hospitalId/schedules/:id', { params: { hospitalId, id } });
  const { data, error, refresh } = reading;
  useEffect(() => {
    if (!data?.stopping) return undefined;
    const { remaining, refunding } = data.stopping;
    if (remaining + refunding === 0) return undefined;
    const timer = setTimeout(() => void refresh(), remaining > 0 ? TELLING_MS : REFUNDING_MS);
    return () => clearTimeout(timer);
    // one that failed is tried again: the error is another one each time
  }, [data, error, refresh]);
  return reading;
}
