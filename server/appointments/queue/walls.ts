/** The walls of a hospital's waiting rooms: what each shows, and by which link. */
import type { z } from 'zod';
import type { ParsedBody } from '../../../shared/endpoint';
import type { queueDeskContract } from '../../../shared/appointments/queueDeskContract';
import type { wall, wallWithLink } from '../../../shared/appointments/queueViews';
import { whoWorks } from '../../hospitals';
import { recordAccess } from '../../staff';
import { brokenConstraint, type Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { announce } from './queues';
import { QueueWall, type WallPart } from './wall.entity';
import { hashOf, newLinkToken } from './wallKeys';
import { WallScreen } from './wallScreen.entity';
import { channelOfWall, linkEnds } from './wallScreens';

type Contract = typeof queueDeskContract;
type NewWall = ParsedBody<Contract['POST /desk/:hospitalId/walls']>;
type ChangedWall = ParsedBody<Contract['PUT /desk/:hospitalId/walls/:id']>;
type Wall = z.infer<typeof wall>;
type WallWithLink = z.infer<typeof wallWithLink>;
type WallAct = 'wall.made' | 'wall.changed' | 'wall.link-given' | 'wall.ended';

const MOST_WALLS = 100;
/** More than the queues of a wall move in a day: whoever watches a wall sees it change when it shows others. */
const CHANGED = 1_000_000;

/** Newest first. */
export async function listWalls(house: House, { hospitalId }: Member): Promise<{ items: Wall[] }> {
  const { manager } = house.database;
  const ids: { id: string }[] = await manager.query(
    `SELECT id FROM queue_wall WHERE hospital_id = $1 ORDER BY revoked_at IS NOT NULL, created_at DESC, id`,
    [hospitalId],
  );
  return { items: await Promise.all(ids.map(({ id }) => show(manager, hospitalId, id))) };
}

/** The same id again is the same wall with a new link. Throws `TOO_MANY_WALLS`, `ID_REUSED`, `NOT_FOUND`. */
export function makeWall(house: House, member: Member, wish: NewWall): Promise<WallWithLink> {
  const { hospitalId } = member;
  const { id, name, languages, parts } = wish;
  const createdAt = house.clock();
  const token = newLinkToken(hospitalId);
  return house.database.transaction(async (tx) => {
    await requireParts(tx, hospitalId, parts);
    await requireRoom(tx, hospitalId, id);
    try {
      await tx.transaction((inner) =>
        inner.insert(QueueWall, {
          hospitalId,
          id,
          name,
          languages,
          parts,
          createdAt,
          tokenHash: hashOf(token),
          linkGivenAt: createdAt,
        }),
      );
    } catch (error) {
      if (brokenConstraint(error) !== 'queue_wall_once') throw error;
      await requireSame(tx, hospitalId, wish, error);
      await setLink(tx, { hospitalId, id }, token, createdAt);
    }
    await note(tx, member, 'wall.made', id, createdAt);
    return { ...(await show(tx, hospitalId, id)), token };
  });
}

async function requireSame(tx: Tx, hospitalId: string, wish: NewWall, cause: unknown): Promise<void> {
  const known = await tx.findOneByOrFail(QueueWall, { hospitalId, id: wish.id });
  const told = ({ name, languages, parts }: Pick<QueueWall, 'name' | 'languages' | 'parts'>) =>
    JSON.stringify([name, languages, parts]);
  if (told(known) !== told(wish) || known.revokedAt) throw new AppError('ID_REUSED', undefined, { cause });
}

async function requireRoom(tx: Tx, hospitalId: string, id: string): Promise<void> {
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::integer AS count FROM queue_wall WHERE hospital_id = $1 AND id <> $2 AND revoked_at IS NULL`,
    [hospitalId, id],
  );
  if (row!.count >= MOST_WALLS) throw new AppError('TOO_MANY_WALLS', { most: MOST_WALLS });
}

/** Throws `CHANGED_MEANWHILE`, `NOT_FOUND`. */
export function changeWall(
  house: House,
  member: Member,
  id: string,
  { version, name, languages, parts }: ChangedWall,
): Promise<Wall> {
  const { hospitalId } = member;
  return house.database.transaction(async (tx) => {
    const lock = { mode: 'for_no_key_update' } as const;
    const known = found(await tx.findOne(QueueWall, { where: { hospitalId, id }, lock }));
    if ((await show(tx, hospitalId, id)).version !== version) throw new AppError('CHANGED_MEANWHILE');
    await requireParts(tx, hospitalId, parts);
    await tx.update(QueueWall, { hospitalId, id }, { name, languages, parts, seq: known.seq + CHANGED });
    announce(tx, [channelOfWall(known)]);
    await note(tx, member, 'wall.changed', id, house.clock());
    return show(tx, hospitalId, id);
  });
}

/**
 * The former link opens nothing, and the screen that was paired by it shows nothing any more; a wall that was ended
 * goes on. Throws `TOO_MANY_WALLS`, `NOT_FOUND`.
 */
export function giveLink(house: House, member: Member, id: string): Promise<WallWithLink> {
  const { hospitalId } = member;
  const token = newLinkToken(hospitalId);
  return house.database.transaction(async (tx) => {
    const known = found(await tx.findOneBy(QueueWall, { hospitalId, id }));
    if (known.revokedAt) await requireRoom(tx, hospitalId, id);
    const now = house.clock();
    await setLink(tx, { hospitalId, id }, token, now);
    await note(tx, member, 'wall.link-given', id, now);
    return { ...(await show(tx, hospitalId, id)), token };
  });
}

/** The wall's row first: whoever is pairing a screen holds it. */
async function setLink(
  tx: Tx,
  { hospitalId, id }: { hospitalId: string; id: string },
  token: string,
  now: Date,
): Promise<void> {
  await tx.update(
    QueueWall,
    { hospitalId, id },
    { tokenHash: hashOf(token), linkGivenAt: now, revokedAt: null, seq: () => 'seq + 1' },
  );
  await sendScreenAway(tx, { hospitalId, id });
}

async function sendScreenAway(tx: Tx, wall: Pick<QueueWall, 'hospitalId' | 'id'>): Promise<void> {
  await tx.delete(WallScreen, { hospitalId: wall.hospitalId, wallId: wall.id });
  announce(tx, [channelOfWall(wall)]);
}

/** Ending it again changes nothing. Throws `NOT_FOUND`. */
export function endWall(house: House, member: Member, id: string): Promise<void> {
  const { hospitalId } = member;
  const now = house.clock();
  return house.database.transaction(async (tx) => {
    const known = found(await tx.findOneBy(QueueWall, { hospitalId, id }));
    if (known.revokedAt) return;
    await tx.update(QueueWall, { hospitalId, id }, { revokedAt: now, seq: () => 'seq + 1' });
    await sendScreenAway(tx, { hospitalId, id });
    await note(tx, member, 'wall.ended', id, now);
  });
}

/** Throws `NOT_FOUND` for a department or doctor of somebody else's. */
async function requireParts(tx: Tx, hospitalId: string, parts: readonly WallPart[]): Promise<void> {
  const departmentIds = parts.flatMap((part) => ('departmentId' in part ? part.departmentId : []));
  const doctorIds = parts.flatMap((part) => ('doctorId' in part ? part.doctorId : []));
  const { departments, doctors } = await whoWorks(tx, hospitalId, { departmentIds, doctorIds });
  if (departments.size < departmentIds.length || doctors.size < doctorIds.length)
    throw new AppError('NOT_FOUND');
}

interface Row extends Pick<Wall, 'id' | 'version' | 'name' | 'languages' | 'parts'> {
  createdAt: Date;
  linkGivenAt: Date;
  revokedAt: Date | null;
  pairedAt: Date | null;
  lastReadAt: Date | null;
}

async function show(tx: Tx, hospitalId: string, id: string): Promise<Wall> {
  const [row] = await tx.query<Row[]>(
    `SELECT w.id, w.xmin::text AS version, w.name, w.languages, w.parts, w.created_at AS "createdAt",
       w.link_given_at AS "linkGivenAt", w.revoked_at AS "revokedAt", s.paired_at AS "pairedAt",
       s.last_read_at AS "lastReadAt"
     FROM queue_wall w
     LEFT JOIN wall_screen s ON s.hospital_id = w.hospital_id AND s.wall_id = w.id
     WHERE w.hospital_id = $1 AND w.id = $2`,
    [hospitalId, id],
  );
  const { createdAt, revokedAt, pairedAt, lastReadAt, linkGivenAt, ...rest } = found(row);
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
    linkUntil: pairedAt || revokedAt ? null : linkEnds({ linkGivenAt }).toISOString(),
    screen:
      pairedAt && lastReadAt
        ? { pairedAt: pairedAt.toISOString(), lastReadAt: lastReadAt.toISOString() }
        : null,
  };
}

async function note(tx: Tx, member: Member, act: WallAct, id: string, at: Date): Promise<void> {
  const { hospitalId } = member;
  const actor = { kind: 'member', id: member.id } as const;
  await recordAccess(tx, { hospitalId, actor, act, subject: { kind: 'wall', id }, at });
}
