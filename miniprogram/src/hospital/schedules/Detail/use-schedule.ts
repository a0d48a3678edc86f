/** One schedule, read again while patients are being told that it is stopped. */
import { useEffect } from 'react';
import { useEndpoint } from '../../../api/use-endpoint';

const LOOK_AGAIN_MS = 2_000;

export function useSchedule(hospitalId: string, id: string) {
  const reading = useEndpoint('GET /desk/:hospitalId/schedules/:id', { params: { hospitalId, id } });
  const { data, refresh } = reading;
  useEffect(() => {
    if (!data?.stopping || data.stopping.remaining === 0) return undefined;
    const timer = setTimeout(() => void refresh(), LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [data, refresh]);
  return reading;
}
