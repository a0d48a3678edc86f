/** What a wall shows of a hospital: whole departments, or single doctors. */
import type { Which } from './dayQueues';
import type { WallPart } from './wall.entity';

/** Whether a visit's queue is on it. */
export function covers(
  parts: readonly WallPart[],
  { departmentId, doctorId }: { departmentId: string; doctorId: string | null },
): boolean {
  return parts.some((part) =>
    'departmentId' in part ? part.departmentId === departmentId : part.doctorId === doctorId,
  );
}

export function queuesOn(parts: readonly WallPart[]): Which {
  return {
    departmentIds: parts.flatMap((part) => ('departmentId' in part ? part.departmentId : [])),
    doctorIds: parts.flatMap((part) => ('doctorId' in part ? part.doctorId : [])),
  };
}
