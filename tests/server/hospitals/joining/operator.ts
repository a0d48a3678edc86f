/** An operator's decision on an application, over HTTP. */
import type { StaffMember } from '../../../support/staff';
import type { ApplicationView } from './applicant';

export type Decision = 'approval' | 'return' | 'rejection';

export const decide = (
  who: StaffMember,
  what: Decision,
  { id, version }: ApplicationView,
  body: object = {},
) =>
  who.call(`POST /operator/hospital-applications/:id/${what}`, {
    params: { id },
    body: { version, ...body } as never,
  });
