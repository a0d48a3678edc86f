/** One file, read again every second while the worker is at it. */
import { useEffect } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { isUnderway } from './file';

const LOOK_AGAIN_MS = 1_000;

export function useFile(hospitalId: string, id: string | null) {
  const reading = useEndpoint(
    'GET /desk/:hospitalId/imports/:id',
    id === null ? null : { params: { hospitalId, id } },
  );
  const { data, refresh } = reading;
  useEffect(() => {
    if (!data || !isUnderway(data)) return undefined;
    const timer = setTimeout(() => void refresh(), LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [data, refresh]);
  return reading;
}
