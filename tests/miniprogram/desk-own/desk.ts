/** A hospital's desk for the stories of its own pages: who sits at it, and its API. */
import type { HospitalRole } from '../../../shared/staff/rules';
import { aMembership, memberships, ok, openDeskWorld } from '../desk/world';
import type { Beginning } from '../desk/world';

export const HOSPITAL = '01890000-0000-7000-8000-000000000001';
/** A route of the desk: `at('PUT', '/settings')`. */
export const at = (method: string, path: string) => `${method} /desk/${HOSPITAL}${path}`;

export function openOwnDesk(
  role: HospitalRole,
  answers: Beginning['answers'],
  params: Record<string, string> = {},
  language: 'zh' | 'en' = 'zh',
): void {
  openDeskWorld({
    answers: { 'GET /me/memberships': () => ok(memberships(aMembership(role, HOSPITAL))), ...answers },
    params: { hospitalId: HOSPITAL, ...params },
    language,
  });
}
