/** Messages to a user: written once with the change they tell of, read in the mini-program. */
import { randomUUID } from 'node:crypto';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { z } from 'zod';
import type { ParsedQuery, ResultOf } from '../../shared/endpoint';
import type { identityContract } from '../../shared/identity/contract';
import type { Tx } from '../platform/database';
import type { House } from '../platform/house';
import type { SignedIn } from '../platform/http/call';
import { publish } from '../platform/outbox';
import { liveUser } from './access';
import { badField } from './badField';
import { Notice } from './notice.entity';
import type { NoticeContent } from './noticeFacts';
import { open, seal, type Cipher } from './sealed';

type NoticesQuery = ParsedQuery<(typeof identityContract)['GET /notices']>;
type NoticesAnswer = ResultOf<(typeof identityContract)['GET /notices']>;

export type NewNotice = NoticeContent & {
  userId: string;
  /** The appointment or refund it is about: one message of a kind for each. */
  subjectId: string;
  /** The mini-program page it opens. */
  page: string;
  /** The hospital it speaks for; absent: the platform. */
  hospitalId?: string;
};

/**
 * Writes a message, and the event that sends it, with the caller's change. However often it is called, there is
 * one message for each kind and subject; none for a closed account.
 */
export async function notify(
  tx: Tx,
  house: Pick<House, 'cipher' | 'clock'>,
  notice: NewNotice,
): Promise<void> {
  const id = randomUUID();
  const now = house.clock();
  const sealed = seal(house, 'noticeFacts', id, JSON.stringify(notice.facts));
  const written: unknown[] = await tx.query(
    `INSERT INTO notice (id, user_id, kind, subject_id, facts_sealed, page, created_at, in_name_of)
     SELECT $1, id, $3, $4, $5, $6, $7, $8 FROM app_user WHERE id = $2 AND closed_at IS NULL
     ON CONFLICT ON CONSTRAINT notice_once_per_kind_and_subject DO NOTHING RETURNING 1`,
    [id, notice.userId, notice.kind, notice.subjectId, sealed, notice.page, now, notice.hospitalId ?? null],
  );
  if (written.length > 0) await publish(tx, 'notice.created', { noticeId: id }, now);
}

/** What `notify` was given. */
export function factsOf(keys: Cipher, id: string, sealed: string): NoticeContent['facts'] {
  return JSON.parse(open(keys, 'noticeFacts', id, sealed)) as NoticeContent['facts'];
}

/** Newest first. Throws `BAD_REQUEST` for a cursor that is none. */
export async function listNotices(house: House, who: SignedIn, query: NoticesQuery): Promise<NoticesAnswer> {
  const tx = house.database.manager;
  await liveUser(tx, who.userId);
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
  const select = tx
    .createQueryBuilder(Notice, 'notice')
    .where('notice.user_id = :userId', { userId: who.userId })
    .orderBy('notice.createdAt', 'DESC')
    .addOrderBy('notice.id', 'DESC')
    .limit(query.limit + 1);
  if (after) select.andWhere('(notice.created_at, notice.id) < (:at, :id)', after);
  const rows = await select.getMany();
  const shown = rows.slice(0, query.limit);
  return {
    items: shown.map((row) => ({
      id: row.id,
      kind: row.kind,
      facts: { ...factsOf(house, row.id, row.factsSealed) },
      page: row.page,
      createdAt: row.createdAt.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    })),
    nextCursor: rows.length > shown.length ? writeCursor(shown.at(-1)!) : null,
    unread: await tx.countBy(Notice, { userId: who.userId, readAt: IsNull() }),
  };
}

export async function markRead(house: House, who: SignedIn, upTo: string): Promise<void> {
  const unread = { userId: who.userId, readAt: IsNull(), createdAt: LessThanOrEqual(new Date(upTo)) };
  await house.database.manager.update(Notice, unread, { readAt: house.clock() });
}

const position = z.tuple([z.iso.datetime(), z.uuid()]);

function writeCursor(row: Pick<Notice, 'id' | 'createdAt'>): string {
  return Buffer.from(JSON.stringify([row.createdAt, row.id])).toString('base64url');
}

function readCursor(cursor: string): { at: string; id: string } {
  try {
    const [at, id] = position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { at, id };
  } catch {
    throw badField('cursor', 'invalid_format');
  }
}
