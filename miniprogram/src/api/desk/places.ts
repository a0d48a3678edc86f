/** Where a membership's work begins, and the pages several desks lead to. */
import type { Membership } from './memberships';

export const WORKPLACE_PAGE = '/hospital/account/workplace';
export const SECURITY_PAGE = '/hospital/account/security';
export const APPLICATIONS_PAGE = '/hospital/joining/index';

/** The first page of the desk a membership opens. */
export function firstPage({
  kind,
  role,
  hospitalId,
}: Pick<Membership, 'kind' | 'role' | 'hospitalId'>): string {
  if (kind === 'platform') return '/operator/applications/list';
  const desk = role === 'doctor' ? '/doctor/today/index' : '/hospital/today/index';
  return `${desk}?hospitalId=${hospitalId}`;
}
