/** Staff: signing in by e-mail, memberships, invitations, the audit log. */
export const staffContract = {} as const;
