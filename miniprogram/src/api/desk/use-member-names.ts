/** Who did it: histories carry the id of a member, whose name only an owner may look up. */
import { OWNERS } from '@shared/staff/rules';
import type { HospitalRole } from '@shared/staff/rules';
import { useEndpoint } from '../use-endpoint';
import { may } from './memberships';

/** Answers the name of a member, or null where one may not know or they have left. */
export function useMemberNames(hospitalId: string, role: HospitalRole | null) {
  const input = may(role, OWNERS) ? { params: { hospitalId } } : null;
  const { data } = useEndpoint('GET /desk/:hospitalId/staff', input);
  return (memberId: string | null): string | null =>
    data?.items.find(({ id }) => id === memberId)?.name ?? null;
}
