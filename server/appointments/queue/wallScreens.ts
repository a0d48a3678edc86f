/** The screens of walls: one opens a wall's link, once, and from then on reads the wall with a key of its own. */
import { WALL_LINK_HOURS } from '../../../shared/appointments/queueRules';
import { brokenConstraint, type Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import { QueueWall } from './wall.entity';
import { hashOf, keyOf, readKey } from './wallKeys';
import { WallScreen } from './wallScreen.entity';

const READ_NOTED_MS = 30_000;

/**
 * Uses a wall's link up. The same screen again, by the secret it has made (32 bytes in hex), gets the same key.
 * Throws `NOT_FOUND` for a link that was renewed or ended, `WALL_LINK_USED`, `WALL_LINK_OLD`.
 */
export function pairScreen(
  house: House,
  token: string,
  secret: string,
): Promise<{ wallId: string; key: string }> {
  const { hospitalId, hash: tokenHash } = readKey(token);
  const key = keyOf(hospitalId, Buffer.from(secret, 'hex'));
  const now = house.clock();
  return house.database.transaction(async (tx) => {
    const lock = { mode: 'for_no_key_update' } as const;
    const wall = found(await tx.findOne(QueueWall, { where: { hospitalId, tokenHash }, lock }));
    if (wall.revokedAt) throw new AppError('NOT_FOUND');
    const wallId = wall.id;
    const screen = await tx.findOneBy(WallScreen, { hospitalId, wallId });
    if (!screen) await addScreen(tx, wall, hashOf(key), now);
    else if (screen.keyHash !== hashOf(key)) throw new AppError('WALL_LINK_USED');
    return { wallId, key };
  });
}

async function addScreen(tx: Tx, wall: QueueWall, keyHash: string, now: Date): Promise<void> {
  if (now >= linkEnds(wall)) throw new AppError('WALL_LINK_OLD', { hours: WALL_LINK_HOURS });
  const { hospitalId, id: wallId } = wall;
  try {
    await tx.transaction((inner) =>
      inner.insert(WallScreen, { hospitalId, wallId, keyHash, pairedAt: now, lastReadAt: now }),
    );
  } catch (error) {
    // a screen makes a secret for each link
    if (brokenConstraint(error) !== 'wall_screen_by_its_key') throw error;
    throw new AppError('ID_REUSED', undefined, { cause: error });
  }
}

/** What a wall's screen follows besides the queues: it shows something else, or is sent away. */
export const channelOfWall = ({ hospitalId, id }: Pick<QueueWall, 'hospitalId' | 'id'>): string =>
  `wall/${hospitalId}/${id}`;

/** Until when a link may be opened for the first time. */
export const linkEnds = ({ linkGivenAt }: Pick<QueueWall, 'linkGivenAt'>): Date =>
  new Date(linkGivenAt.getTime() + WALL_LINK_HOURS * 3_600_000);

/** The wall a screen shows; its desk sees that it was read. Throws `NOT_FOUND` for a screen that was ended. */
export async function wallOfScreen(tx: Tx, key: string, now: Date): Promise<QueueWall> {
  const { hospitalId, hash: keyHash } = readKey(key);
  const screen = found(await tx.findOneBy(WallScreen, { hospitalId, keyHash }));
  const wall = found(await tx.findOneBy(QueueWall, { hospitalId, id: screen.wallId }));
  if (now.getTime() - screen.lastReadAt.getTime() >= READ_NOTED_MS)
    await tx.query(
      `UPDATE wall_screen SET last_read_at = $3 WHERE hospital_id = $1 AND key_hash = $2 AND last_read_at < $3`,
      [hospitalId, keyHash, now],
    );
  return wall;
}
