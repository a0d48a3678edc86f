/** Links for relatives: made, listed and revoked by whose visit it is. */
import { createHash, randomBytes } from 'node:crypto';
import { In, IsNull } from 'typeorm';
import type { ResultOf } from '../../../shared/endpoint';
import { SHARES_AT_MOST, isShareable, shareEnd } from '../../../shared/appointments/sharingRules';
import type { sharingContract } from '../../../shared/appointments/sharingContract';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { SignedIn } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { ownAppointment } from '../access';
import { Appointment } from '../appointment.entity';
import { open, seal } from '../after/sealed';
import type { AppointmentRef } from '../transitions';
import { Share } from './share.entity';

type ShareList = ResultOf<(typeof sharingContract)['GET /appointments/:id/shares']>;
type ShareView = ShareList['items'][number];

const ID_BYTES = 16;
const SECRET_BYTES = 32;

/** Open ones, oldest first. Throws `NOT_FOUND`. */
export async function listShares(house: House, user: SignedIn, id: string): Promise<ShareList> {
  const { manager } = house.database;
  const visit = await ownAppointment(manager, user, id);
  const shares = await openShares(manager, visit);
  return { items: shares.map((share) => viewOf(house, visit, share)) };
}

/**
 * The same id again is the same link. Throws `NOT_FOUND`, `VISIT_NOT_SHAREABLE`, `TOO_MANY_SHARES`, `ID_REUSED`,
 * `SHARE_REVOKED` for a retry of what was revoked since.
 */
export function shareVisit(
  house: House,
  user: SignedIn,
  appointmentId: string,
  { id, label }: { id: string; label: string },
): Promise<ShareView> {
  return house.database.transaction(async (tx) => {
    const { hospitalId } = await ownAppointment(tx, user, appointmentId);
    // held, so that two links at once take seats one after the other
    const lock = { mode: 'for_no_key_update' } as const;
    const visit = await tx.findOneOrFail(Appointment, { where: { hospitalId, id: appointmentId }, lock });
    const known = await tx.findOneBy(Share, { hospitalId, id });
    if (known) return sameShare(house, visit, known, label);
    if (!isShareable(visit.status)) throw new AppError('VISIT_NOT_SHAREABLE');
    const taken = (await openShares(tx, visit)).map(({ seat }) => seat);
    const seat = [...Array(SHARES_AT_MOST).keys()].map((i) => i + 1).find((one) => !taken.includes(one));
    if (!seat) throw new AppError('TOO_MANY_SHARES', { most: SHARES_AT_MOST });
    const token = newToken(hospitalId);
    await tx.insert(Share, {
      ...{ hospitalId, id, appointmentId, seat, tokenHash: hashOf(token), sharedAt: house.clock() },
      labelSealed: seal(house, 'shareLabel', id, label),
      tokenSealed: seal(house, 'shareToken', id, token),
    });
    return viewOf(house, visit, await tx.findOneByOrFail(Share, { hospitalId, id }));
  });
}

/** Revoking twice is revoking. Throws `NOT_FOUND`. */
export async function revokeShare(
  house: House,
  user: SignedIn,
  { id, shareId }: { id: string; shareId: string },
): Promise<void> {
  await house.database.transaction(async (tx) => {
    const { hospitalId } = await ownAppointment(tx, user, id);
    const share = { hospitalId, id: shareId, appointmentId: id };
    found(await tx.findOneBy(Share, share));
    await tx.update(Share, { ...share, revokedAt: IsNull() }, { revokedAt: house.clock() });
  });
}

/** Every link of a user, or of one of their patients: nobody is left who could end it. */
export async function revokeSharesOf(
  tx: Tx,
  who: { userId: string; patientId?: string },
  now: Date,
): Promise<void> {
  await tx.query(
    `UPDATE appointment_share s SET revoked_at = $3 FROM appointment a
     WHERE a.user_id = $1 AND ($2::uuid IS NULL OR a.patient_id = $2)
       AND s.hospital_id = a.hospital_id AND s.appointment_id = a.id AND s.revoked_at IS NULL`,
    [who.userId, who.patientId ?? null, now],
  );
}

/** Throws `NOT_FOUND` for a token nobody was ever given. */
export async function shareByToken(tx: Tx, token: string): Promise<Share> {
  const bytes = Buffer.from(token, 'base64url');
  const hospitalId = uuidOf(bytes.subarray(0, ID_BYTES));
  return found(await tx.findOneBy(Share, { hospitalId, tokenHash: hashOf(token) }));
}

/** By visit, for the person's own export; without the tokens, which are keys and not records. */
export async function sharesOf(
  tx: Tx,
  keys: Pick<House, 'cipher'>,
  visits: readonly AppointmentRef[],
): Promise<Map<string, object[]>> {
  const shares = new Map<string, object[]>();
  if (visits.length === 0) return shares;
  const hospitalId = In([...new Set(visits.map((visit) => visit.hospitalId))]);
  const appointmentId = In(visits.map(({ id }) => id));
  for (const row of await tx.find(Share, {
    where: { hospitalId, appointmentId },
    order: { sharedAt: 'ASC' },
  })) {
    const { id, labelSealed, sharedAt, openedAt, revokedAt } = row;
    const label = open(keys, 'shareLabel', id, labelSealed);
    const before = shares.get(row.appointmentId) ?? [];
    shares.set(row.appointmentId, [...before, { id, label, sharedAt, openedAt, revokedAt }]);
  }
  return shares;
}

function openShares(tx: Tx, { hospitalId, id }: Appointment): Promise<Share[]> {
  return tx.find(Share, {
    where: { hospitalId, appointmentId: id, revokedAt: IsNull() },
    order: { sharedAt: 'ASC', id: 'ASC' },
  });
}

function sameShare(house: House, visit: Appointment, known: Share, label: string): ShareView {
  const same =
    known.appointmentId === visit.id && open(house, 'shareLabel', known.id, known.labelSealed) === label;
  if (!same) throw new AppError('ID_REUSED');
  if (known.revokedAt) throw new AppError('SHARE_REVOKED');
  return viewOf(house, visit, known);
}

function viewOf(house: House, visit: Appointment, share: Share): ShareView {
  const { id, labelSealed, tokenSealed, sharedAt, openedAt } = share;
  return {
    id,
    label: open(house, 'shareLabel', id, labelSealed),
    token: open(house, 'shareToken', id, tokenSealed),
    sharedAt: sharedAt.toISOString(),
    endsAt: shareEnd(visit.visitDay).toISOString(),
    openedAt: openedAt?.toISOString() ?? null,
  };
}

/** It begins with its hospital, so that one place knows it; what nobody guesses are the 256 bits behind. */
function newToken(hospitalId: string): string {
  const hospital = Buffer.from(hospitalId.replaceAll('-', ''), 'hex');
  return Buffer.concat([hospital, randomBytes(SECRET_BYTES)]).toString('base64url');
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

const uuidOf = (bytes: Buffer) =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
