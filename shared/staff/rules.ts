/** Facts about staff both sides run: roles, what each may do, passwords. */
export const HOSPITAL_ROLES = ['owner', 'registrar', 'cashier', 'doctor', 'viewer'] as const;
export type HospitalRole = (typeof HOSPITAL_ROLES)[number];

/**
 * Roles by what they do. `EVERYONE` looks at what names no patient; `DESK` serves patients at the counter;
 * `PLANNERS` change the catalogue and the schedules; `OWNERS` decide about people, money, keys and rules.
 */
export const EVERYONE: readonly HospitalRole[] = HOSPITAL_ROLES;
export const OWNERS = ['owner'] as const satisfies readonly HospitalRole[];
export const PLANNERS = ['owner', 'registrar'] as const satisfies readonly HospitalRole[];
export const DESK = ['owner', 'registrar', 'cashier'] as const satisfies readonly HospitalRole[];
export const DOCTORS = ['doctor'] as const satisfies readonly HospitalRole[];

/** Characters; a password is judged by its length and by not being a known one, not by its kinds of letters. */
export const PASSWORD_AT_LEAST = 12;
export const PASSWORD_AT_MOST = 128;
