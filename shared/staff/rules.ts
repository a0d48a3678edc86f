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

/** What follows a right password: the code, or setting up the authenticator the first time. */
export const SIGN_IN_STEPS = ['totp', 'enrolment'] as const;
export type SignInStep = (typeof SIGN_IN_STEPS)[number];

/** Who may accept: the account with that e-mail, or the first WeChat user who does. */
export const INVITATION_BINDINGS = ['email', 'wechat'] as const;
export type InvitationBinding = (typeof INVITATION_BINDINGS)[number];
export const INVITATION_STATES = ['open', 'accepted', 'revoked', 'expired'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];
export const INVITATION_DAYS = 7;

/** Who did something: staff, a hospital's own system, the platform's operators, or the platform by itself. */
export const ACTOR_KINDS = ['member', 'system', 'operator', 'platform'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Why a password is refused. */
export type PasswordProblem = 'short' | 'long' | 'email' | 'pattern';

/** Full-width letters and their ASCII twins are one password, however the keyboard wrote them. */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

/** Null when it will do. The form and the server ask the same. */
export function passwordProblem(password: string, email: string): PasswordProblem | null {
  const normal = normalPassword(password);
  const length = [...normal].length;
  if (length < PASSWORD_AT_LEAST) return 'short';
  if (length > PASSWORD_AT_MOST) return 'long';
  const low = normal.toLowerCase();
  const own = (email.split('@')[0] ?? '').toLowerCase();
  if (own.length >= 4 && low.includes(own)) return 'email';
  return isPattern(low) ? 'pattern' : null;
}

/** Known beginnings of passwords that are on every list. */
const KNOWN = /password|passw0rd|qwerty|asdfgh|zxcvbn|iloveyou|letmein|woaini|yiqiao|admin|welcome|1q2w3e/g;

/** What remains once repeats, runs along the alphabet or the digits, and known words count as one letter each. */
function isPattern(low: string): boolean {
  const letters = [...low.replace(KNOWN, '\u0001')];
  let kept = 0;
  let lastStep: number | null = null;
  letters.forEach((letter, i) => {
    const before = letters[i - 1];
    const step: number | null = before === undefined ? null : letter.codePointAt(0)! - before.codePointAt(0)!;
    if (step === null || step !== lastStep || Math.abs(step) > 1) kept += 1;
    lastStep = step;
  });
  return kept < 7 || repeats(low);
}

/** One short piece over and over: `abcabcabcabc`. */
function repeats(low: string): boolean {
  return /^(.{1,6})\1+.{0,5}$/su.test(low);
}
