/** An invitation from the side of who got it: what it is to, and accepting it. */
import type { ResultOf } from '../../../shared/endpoint';
import type { staffContract } from '../../../shared/staff/contract';
import { liveSession } from '../../identity';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { SignedIn } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { Credential } from '../accounts/credential.entity';
import { openField } from '../sealed';
import type { Surroundings } from '../surroundings';
import { seatMember } from './addMember';
import type { Invitation } from './invitation.entity';
import { invitationBehind } from './invitationLinks';
import { stateOf } from './invite';
import { placesOf } from './mine';
import { kindOf } from './organisation';

type Shown = ResultOf<(typeof staffContract)['GET /invitations/:token']>;
type Place = ResultOf<(typeof staffContract)['POST /invitations/:token/acceptance']>;

/** Throws `NOT_FOUND`. */
export async function showInvitation(house: House, around: Surroundings, token: string): Promise<Shown> {
  const tx = house.database.manager;
  const row = found(await invitationBehind(tx, token));
  const { hospitalId, role, bind, emailSealed, expiresAt } = row;
  const names = (await around.hospitalNames(tx, [hospitalId])).get(hospitalId);
  return {
    ...{ kind: kindOf(hospitalId), role, bind },
    ...{ hospitalName: names?.name ?? null, hospitalNameEn: names?.nameEn ?? null },
    email: emailSealed && maskEmail(openField(house, 'invitationEmail', row.id, emailSealed)),
    state: stateOf(row, house.clock()),
    expiresAt: expiresAt.toISOString(),
  };
}

/** `l***@example.org`. */
function maskEmail(email: string): string {
  const [name = '', domain = ''] = email.split('@');
  return `${name.slice(0, 1)}***@${domain}`;
}

/**
 * By who it is for, once; by the same person again it is the same. Throws `NOT_FOUND`, `INVITATION_ENDED`,
 * `INVITATION_FOR_ANOTHER`, `OPEN_IN_SUPERAPP`, `ALREADY_MEMBER`, `BAD_REQUEST` without a name.
 */
export async function acceptInvitation(
  house: House,
  around: Surroundings,
  who: SignedIn,
  token: string,
  name: string | undefined,
): Promise<Place> {
  return house.database.transaction(async (tx) => {
    await liveSession(tx, who);
    const row = found(await invitationBehind(tx, token));
    const account = await tx.findOneBy(Credential, { userId: who.userId });
    refuseAnother(row, who, account?.emailIndex ?? null);
    if (!(await wasMine(tx, row, who.userId))) {
      if (!account && name === undefined)
        throw new AppError('BAD_REQUEST', { fields: [{ field: 'name', problem: 'required' }] });
      await takePlace(tx, house, row, who.userId, name);
    }
    const [place] = await placesOf(tx, around, who.userId, row.hospitalId);
    return found(place, 'INVITATION_ENDED');
  });
}

function refuseAnother(row: Invitation, who: SignedIn, emailIndex: string | null): void {
  if (row.bind === 'wechat' && who.entry === 'browser') throw new AppError('OPEN_IN_SUPERAPP');
  if (row.bind === 'email' && row.emailIndex !== emailIndex) throw new AppError('INVITATION_FOR_ANOTHER');
}

async function wasMine(tx: Tx, { hospitalId, id }: Invitation, userId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM invitation WHERE hospital_id = $1 AND id = $2 AND accepted_by = $3`,
    [hospitalId, id, userId],
  );
  return rows.length > 0;
}

/** Whoever invited must still decide here; their seat is held before the invitation's, in the order of its ending. */
async function isOwner(tx: Tx, hospitalId: string, membershipId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM membership WHERE hospital_id = $1 AND id = $2 AND role = 'owner' AND ended_at IS NULL FOR SHARE`,
    [hospitalId, membershipId],
  );
  return rows.length > 0;
}

/** The conditional update gives it to one person only. */
async function takePlace(
  tx: Tx,
  house: House,
  { hospitalId, id, role, doctorId, invitedBy }: Invitation,
  userId: string,
  name: string | undefined,
): Promise<void> {
  const now = house.clock();
  if (invitedBy && !(await isOwner(tx, hospitalId, invitedBy))) throw new AppError('INVITATION_ENDED');
  const [, count] = await tx.query<[unknown[], number]>(
    `UPDATE invitation SET accepted_at = $3, accepted_by = $4
     WHERE hospital_id = $1 AND id = $2 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $3`,
    [hospitalId, id, now, userId],
  );
  // a twin of this request may have been faster
  if (count === 0 && !(await wasMine(tx, { hospitalId, id } as Invitation, userId)))
    throw new AppError('INVITATION_ENDED');
  if (count === 1) await seatMember(tx, { hospitalId, userId, role, doctorId, name, at: now });
}
