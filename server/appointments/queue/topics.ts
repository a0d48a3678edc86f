/** What of queues can be watched live: the patient's own place, the list in the consulting room, the wall. */
import { queueInFull, visitQueue, wallState } from '../../../shared/appointments/queueViews';
import { PRIVACY_VERSION } from '../../../shared/identity/rules';
import { DESK, DOCTORS } from '../../../shared/staff/rules';
import { beijingDay } from '../../../shared/time';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { Member, Memberships } from '../../platform/http/call';
import type { House } from '../../platform/house';
import type { LiveTopic, Viewer } from '../../platform/live';
import { ownAppointment } from '../access';
import { ownQueue } from '../day/clinic';
import { queueFor } from './access';
import { readQueue } from './lists';
import { channelOf, queueIdOf, queueOf, type QueueRef } from './queues';
import { readVisitQueue, standingOf } from './view';
import { channelOfWall, wallOfScreen } from './wallScreens';
import { queuesOfWall, readWall } from './wallState';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const VISIT = new RegExp(`^${UUID}$`);
/** A hospital's: the doctor's own list of today; with a queue behind it, that queue. */
const CLINIC = new RegExp(`^(${UUID})(?:/(${UUID}))?$`);

/** A key is one screen's; the others are its connections that were cut and not noticed yet. */
const MOST_SCREENS_PER_KEY = 5;

export function queueTopics(house: House, members: Memberships): LiveTopic[] {
  return [visitTopic(house), clinicTopic(house, members), wallTopic(house)];
}

function visitTopic(house: House): LiveTopic {
  const { manager } = house.database;
  const visitOf = (viewer: Viewer, key: string) => {
    if (!VISIT.test(key)) throw new AppError('NOT_FOUND');
    return ownAppointment(manager, signedIn(viewer), key);
  };
  return {
    kind: 'visit',
    result: visitQueue,
    async admit(viewer, key) {
      if (signedIn(viewer).privacyVersion !== PRIVACY_VERSION) throw new AppError('CONSENT_REQUIRED');
      return { channels: [channelOfQueue(queueOf(await visitOf(viewer, key)))] };
    },
    async read(viewer, key, round) {
      const visit = await visitOf(viewer, key);
      const queue = `queue ${queueIdOf(queueOf(visit))}`;
      const standing = await round.once(queue, () => standingOf(manager, visit));
      const state = await readVisitQueue(manager, house, visit, standing);
      return { seq: state.seq, state };
    },
    seqs: (channels) => seqsOf(manager, channels),
  };
}

/** Every list that is sent is in the audit log, as one that was asked for. */
function clinicTopic(house: House, members: Memberships): LiveTopic {
  const { manager } = house.database;
  const whose = async (
    tx: Tx,
    viewer: Viewer,
    key: string,
  ): Promise<{ member: Member; ref: QueueRef; named: boolean }> => {
    const [, hospitalId = '', queueId] = CLINIC.exec(key) ?? [];
    const member = hospitalId && (await members.inHospital(signedIn(viewer), hospitalId));
    if (!member) throw new AppError('NOT_FOUND');
    if (![...DESK, ...DOCTORS].some((role) => role === member.role)) throw new AppError('FORBIDDEN');
    const now = house.clock();
    const ref = queueId ? await queueFor(tx, member, queueId, now) : ownQueue(member, beijingDay(now));
    return { member, ref, named: queueId !== undefined };
  };
  return {
    kind: 'clinic',
    result: queueInFull.nullable(),
    async admit(viewer, key) {
      const { ref } = await whose(manager, viewer, key);
      return { channels: [channelOfQueue(ref)] };
    },
    read: (viewer, key) =>
      house.database.transaction(async (tx) => {
        const { member, ref, named } = await whose(tx, viewer, key);
        const state = await readQueue(tx, house, member, ref).catch(nothingToday);
        // one queue's numbers are those that the API tells, to whoever goes over to asking it; one's own changes daily
        const before = named ? 0 : dayNumber(ref.day);
        return { seq: before + (state?.seq ?? 0), state };
      }),
    seqs: (channels) => seqsOf(manager, channels),
  };
}

/** A doctor without a clinic today has an empty list. */
function nothingToday(error: unknown): null {
  if (error instanceof AppError && error.code === 'NOT_FOUND') return null;
  throw error;
}

function wallTopic(house: House): LiveTopic {
  const { manager } = house.database;
  return {
    kind: 'wall',
    mostPerKey: MOST_SCREENS_PER_KEY,
    result: wallState,
    async admit(_viewer, key) {
      const wall = await wallOfScreen(manager, key, house.clock());
      const queues = await queuesOfWall(manager, wall, house.clock());
      const channels = queues.map(({ id }) => channelOf(wall.hospitalId, id));
      return { channels: [channelOfWall(wall), ...channels] };
    },
    async read(_viewer, key) {
      const state = await readWall(manager, house, await wallOfScreen(manager, key, house.clock()));
      return { seq: state.seq, state };
    },
    seqs: (channels) => seqsOf(manager, channels),
  };
}

const signedIn = ({ user }: Viewer) => found(user, 'UNAUTHENTICATED');
const channelOfQueue = (ref: QueueRef) => channelOf(ref.hospitalId, queueIdOf(ref));

/** A queue of a later day comes after all of an earlier one. */
const dayNumber = (day: string) => Math.floor(Date.parse(day) / 86_400_000) * 1_000_000_000;

/** Of queues and of walls. */
async function seqsOf(tx: Tx, channels: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const parts = channels.map((channel) => channel.split('/'));
  const rows = await tx.query<{ channel: string; seq: number }[]>(
    `SELECT w.channel, coalesce(q.seq, s.seq)::float8 AS seq
     FROM unnest($1::text[], $2::uuid[], $3::uuid[]) AS w (channel, hospital_id, id)
     LEFT JOIN clinic_queue q ON w.channel LIKE 'queue/%' AND q.hospital_id = w.hospital_id AND q.id = w.id
     LEFT JOIN queue_wall s ON w.channel LIKE 'wall/%' AND s.hospital_id = w.hospital_id AND s.id = w.id
     WHERE q.id IS NOT NULL OR s.id IS NOT NULL`,
    [channels, parts.map(([, hospitalId]) => hospitalId), parts.map(([, , id]) => id)],
  );
  return new Map(rows.map(({ channel, seq }) => [channel, seq]));
}
