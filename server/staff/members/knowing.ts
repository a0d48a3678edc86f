/** What other rooms ask about staff: who they are, and how a letter reaches them; `tx` first. */
import type { HospitalRole } from '../../../shared/staff/rules';
import type { Language } from '../../../shared/sentences';
import { languageOf } from '../../identity';
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import { postLetter, type Post } from '../../platform/mail';
import { Credential } from '../accounts/credential.entity';
import { openField } from '../sealed';
import { Membership } from './membership.entity';

type Keys = Pick<House, 'cipher' | 'blindIndex'>;

export interface StaffPlace {
  id: string;
  userId: string;
  name: string;
  role: HospitalRole;
  doctorId: string | null;
}

/** The live members of a hospital, owners first. */
export async function membersOf(tx: Tx, hospitalId: string): Promise<StaffPlace[]> {
  return tx.query<StaffPlace[]>(
    `SELECT id, user_id AS "userId", name, role, doctor_id AS "doctorId" FROM membership
     WHERE hospital_id = $1 AND ended_at IS NULL AND role <> 'operator' ORDER BY role <> 'owner', since, id`,
    [hospitalId],
  );
}

/** Whether somebody works here for the hospital: one that never joined, or was left by all, has no desk. */
export async function hasDesk(tx: Tx, hospitalId: string): Promise<boolean> {
  const members: unknown[] = await tx.query(
    `SELECT 1 FROM membership WHERE hospital_id = $1 AND ended_at IS NULL AND role <> 'operator' LIMIT 1`,
    [hospitalId],
  );
  return members.length > 0;
}

/** The confirmed e-mail a user signs in with; null for somebody who signs in through WeChat. */
export async function emailOf(tx: Tx, keys: Keys, userId: string): Promise<string | null> {
  const account = await tx.findOneBy(Credential, { userId });
  return account && openField(keys, 'credentialEmail', userId, account.emailSealed);
}

/** A letter's words for each language; the user's own is chosen, else Chinese. */
export type Words = Record<Language, { subject: string; text: string }>;

/** Posts a letter to a user. False when they have no e-mail, or when no mail leaves this house. */
export async function writeTo(tx: Tx, house: Post & Keys, userId: string, words: Words): Promise<boolean> {
  const to = await emailOf(tx, house, userId);
  if (!to) return false;
  const language = (await languageOf(tx, userId)) ?? 'zh';
  return postLetter(tx, house, { to, ...words[language] });
}

/** What is held about a user here, in clear, for the user's own export. */
export async function staffOf(tx: Tx, keys: Keys, userId: string): Promise<Record<string, unknown>> {
  const account = await tx.findOneBy(Credential, { userId });
  const memberships = await tx.find(Membership, { where: { userId }, order: { since: 'ASC' } });
  const email = account && openField(keys, 'credentialEmail', userId, account.emailSealed);
  return {
    account: account && { name: account.name, email, createdAt: account.createdAt },
    memberships,
  };
}
