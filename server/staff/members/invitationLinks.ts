/**
 * The two links of an invitation. One the inviter hands over; the other goes by e-mail only, so that following it
 * proves the address. Both are made from the invitation's id with the house's key: asked for again by the same
 * request they are the same, and the table holds their hashes only.
 */
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import { hashOfToken } from '../sealed';
import { Invitation } from './invitation.entity';

type Keys = Pick<House, 'blindIndex'>;
type Named = Pick<Invitation, 'hospitalId' | 'id'>;

export function handedToken(keys: Keys, { hospitalId, id }: Named): string {
  return keys.blindIndex.of('invitation-link', `${hospitalId} ${id}`);
}

export function letterToken(keys: Keys, { hospitalId, id }: Named): string {
  return keys.blindIndex.of('invitation-letter', `${hospitalId} ${id}`);
}

/** Either link leads to it. Undefined for an invented one. */
export async function invitationBehind(tx: Tx, token: string): Promise<Invitation | null> {
  const hash = hashOfToken(token);
  return tx.findOne(Invitation, { where: [{ tokenHash: hash }, { letterHash: hash }] });
}

/** Whether this token came to that e-mail in a letter of ours, and still may be used. */
export async function provesEmail(
  tx: Tx,
  house: Pick<House, 'clock'>,
  token: string | undefined,
  emailIndex: string,
): Promise<boolean> {
  if (token === undefined) return false;
  const row = await tx.findOneBy(Invitation, { letterHash: hashOfToken(token), emailIndex });
  return row !== null && !row.revokedAt && row.expiresAt > house.clock();
}
