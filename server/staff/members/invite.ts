/** Inviting somebody to a role, looking at what is out, and taking it back. */
import type { ParsedBody, ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { staffContract } from '../../../shared/staff/contract';
import { INVITATION_DAYS, type InvitationState } from '../../../shared/staff/rules';
import type { Language } from '../../../shared/sentences';
import { brokenConstraint, type Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import { readCursor, writeCursor } from '../../platform/http/cursor';
import type { House } from '../../platform/house';
import { postLetter, type Post } from '../../platform/mail';
import { recordAccess, type Actor } from '../audit/recordAccess';
import { invitationLetter, pageUrl, type Origins } from '../letters';
import { emailIndexOf, hashOfToken, openField, sealField } from '../sealed';
import type { Surroundings } from '../surroundings';
import { Invitation } from './invitation.entity';
import { handedToken, letterToken } from './invitationLinks';
import { Membership } from './membership.entity';

type Key = 'POST /desk/:hospitalId/invitations';
type Answer = ResultOf<(typeof staffContract)[Key]>;
type View = Answer['invitation'];
type List = (typeof staffContract)['GET /desk/:hospitalId/invitations'];

const LISTED_DAYS = 90;
const DAY_MS = 86_400_000;

/** The same id with the same content is the same invitation. Throws `NOT_FOUND` for another's doctor, `ID_REUSED`. */
export async function invite(
  house: House,
  around: Surroundings,
  by: Member,
  wish: ParsedBody<(typeof staffContract)[Key]>,
  language: Language,
): Promise<Answer> {
  const { hospitalId } = by;
  const { doctorId } = wish;
  try {
    await house.database.transaction(async (tx) => {
      if (doctorId && !(await around.isDoctorOf(tx, hospitalId, doctorId))) throw new AppError('NOT_FOUND');
      const { name } = await tx.findOneByOrFail(Membership, { hospitalId, id: by.id });
      const place = (await around.hospitalNames(tx, [hospitalId])).get(hospitalId)?.name ?? null;
      const inviter: Actor = { kind: 'member', id: by.id, name };
      await writeInvitation(tx, house, { ...wish, hospitalId }, inviter, { place, language });
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'invitation_once') throw error;
  }
  const row = await house.database.manager.findOneByOrFail(Invitation, { hospitalId, id: wish.id });
  if (!isSame(house, row, wish)) throw new AppError('ID_REUSED');
  return {
    invitation: describe(house, row),
    link: pageUrl(house, 'invitation', handedToken(house, row), row.bind === 'wechat'),
    mailed: row.bind === 'email' && house.mail.leaves,
  };
}

/** What of the house writing an invitation needs. */
export type Inviting = Post & Pick<House, 'blindIndex'> & Origins;

type Wish = Pick<Invitation, 'hospitalId' | 'id' | 'role' | 'bind'> & { doctorId?: string; email?: string };

/**
 * Writes the invitation and posts its letter. Without one, or where no mail leaves, the handed link stands in for the
 * letter's: the inviter vouches for the address.
 */
export async function writeInvitation(
  tx: Tx,
  house: Inviting,
  wish: Wish,
  inviter: Actor,
  letter: { place: string | null; language: Language } | null,
): Promise<void> {
  const { hospitalId, id, role, bind, doctorId, email } = wish;
  const now = house.clock();
  const handed = handedToken(house, wish);
  const mailed = letter && house.mail.leaves ? letterToken(house, wish) : handed;
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
  await tx.insert(Invitation, {
    ...{ hospitalId, id, role, bind, doctorId: doctorId ?? null, createdAt: now, expiresAt },
    emailSealed: email === undefined ? null : sealField(house, 'invitationEmail', id, email),
    emailIndex: email === undefined ? null : emailIndexOf(house, email),
    tokenHash: hashOfToken(handed),
    letterHash: email === undefined ? null : hashOfToken(mailed),
    invitedBy: inviter.kind === 'member' ? inviter.id : null,
    invitedByName: inviter.name ?? '',
    ...{ revokedAt: null, acceptedAt: null, acceptedBy: null },
  });
  const act = { hospitalId, at: now, act: 'staff.invited', subject: { kind: 'invitation', id } };
  await recordAccess(tx, { ...act, actor: inviter });
  if (email === undefined || !letter) return;
  const link = pageUrl(house, 'invitation', mailed);
  const words = invitationLetter(letter.language, letter.place, link);
  await postLetter(tx, house, { to: email, ...words }, expiresAt);
}

function isSame(house: House, row: Invitation, wish: ParsedBody<(typeof staffContract)[Key]>): boolean {
  const emailIndex = wish.email === undefined ? null : emailIndexOf(house, wish.email);
  const same = row.role === wish.role && row.bind === wish.bind && row.doctorId === (wish.doctorId ?? null);
  return same && row.emailIndex === emailIndex;
}

/** Newest first. Throws `BAD_REQUEST` for a cursor that is none. */
export async function listInvitations(
  house: House,
  by: Member,
  { cursor, limit }: ParsedQuery<List>,
): Promise<ResultOf<List>> {
  const since = new Date(house.clock().getTime() - LISTED_DAYS * DAY_MS);
  const select = house.database.manager
    .createQueryBuilder(Invitation, 'invitation')
    .where('invitation.hospital_id = :hospitalId AND invitation.created_at > :since', {
      hospitalId: by.hospitalId,
      since,
    })
    .orderBy('invitation.createdAt', 'DESC')
    .addOrderBy('invitation.id', 'DESC')
    .limit(limit + 1);
  if (cursor !== undefined) {
    const [at, id] = readCursor(cursor, 2);
    select.andWhere('(invitation.created_at, invitation.id) < (:at::timestamptz, :id::uuid)', { at, id });
  }
  const rows = await select.getMany();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => describe(house, row)),
    nextCursor: last ? writeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}

/** Taking back what was taken back is that. Throws `NOT_FOUND`, `INVITATION_ENDED` once somebody accepted it. */
export async function revokeInvitation(house: House, by: Member, id: string): Promise<void> {
  const { hospitalId } = by;
  await house.database.transaction(async (tx) => {
    const now = house.clock();
    const row = found(await tx.findOneBy(Invitation, { hospitalId, id }));
    if (row.revokedAt) return;
    const [, count] = await tx.query<[unknown[], number]>(
      `UPDATE invitation SET revoked_at = $3
       WHERE hospital_id = $1 AND id = $2 AND accepted_at IS NULL AND revoked_at IS NULL`,
      [hospitalId, id, now],
    );
    if (count === 0) throw new AppError('INVITATION_ENDED');
    await recordAccess(tx, {
      ...{ hospitalId, at: now, act: 'staff.uninvited', actor: { kind: 'member', id: by.id } },
      subject: { kind: 'invitation', id },
    });
  });
}

export function stateOf(row: Invitation, now: Date): InvitationState {
  if (row.acceptedAt) return 'accepted';
  if (row.revokedAt) return 'revoked';
  return row.expiresAt <= now ? 'expired' : 'open';
}

function describe(house: House, row: Invitation): View {
  const { id, role, doctorId, bind, emailSealed, invitedByName, createdAt, expiresAt } = row;
  return {
    ...{ id, role: role as View['role'], doctorId, bind, invitedBy: invitedByName },
    email: emailSealed && openField(house, 'invitationEmail', id, emailSealed),
    state: stateOf(row, house.clock()),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
