/** Who did it: histories carry the id of a member, whose name only an owner may look up. */
import { OWNERS } from '@shared/staff/rules';
import type { HospitalRole } from '@shared/staff/rules';
import { may } from './memberships';
import { useAll } from './use-all';

/** Answers the name of a member, or null where one may not know or they have left. */
export function useMemberNames(hospitalId: string, role: HospitalRole | null) {
  const input = may(role, OWNERS) ? { params: { hospitalId }, query: { limit: 200 } } : null;
  const { items } = useAll('GET /desk/:hospitalId/staff', input);
  return (memberId: string | null): string | null => items?.find(({ id }) => id === memberId)?.name ?? null;
}
