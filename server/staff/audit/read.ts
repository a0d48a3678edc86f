/** Reading a hospital's audit log: newest first, by page, or all of a filter as a file. */
import { stringify } from 'csv-stringify/sync';
import type { FileAnswer, ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { staffContract } from '../../../shared/staff/contract';
import { addDays, beijingDay, beijingInstant, beijingMoment } from '../../../shared/time';
import type { Tx } from '../../platform/database';
import type { Member } from '../../platform/http/call';
import { readCursor, writeCursor } from '../../platform/http/cursor';
import type { House } from '../../platform/house';
import { AccessRecord } from './accessRecord.entity';
import { recordAccess } from './recordAccess';

type Query = ParsedQuery<(typeof staffContract)['GET /desk/:hospitalId/audit']>;
type Answer = ResultOf<(typeof staffContract)['GET /desk/:hospitalId/audit']>;
type Filter = ParsedQuery<(typeof staffContract)['GET /desk/:hospitalId/audit.csv']>;

interface Position {
  at: string;
  id: string;
}

/** Throws `BAD_REQUEST` for a cursor that is none. */
export async function readAudit(house: House, by: Member, query: Query): Promise<Answer> {
  const [at = '', id = ''] = query.cursor === undefined ? [] : readCursor(query.cursor, 2);
  const after = query.cursor === undefined ? undefined : { at, id };
  const rows = await entries(house.database.manager, by.hospitalId, query, query.limit + 1, after);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      ...{ id: row.id, at: row.at.toISOString(), act: row.act, patientId: row.patientId },
      actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
      subject: { kind: row.subjectKind, id: row.subjectId },
    })),
    nextCursor: rows.length > shown.length && last ? writeCursor([last.at.toISOString(), last.id]) : null,
  };
}

/** Instants are kept to the millisecond, so that a cursor names its entry exactly. */
async function entries(
  tx: Tx,
  hospitalId: string,
  filter: Filter,
  limit: number,
  after?: Position,
): Promise<AccessRecord[]> {
  const { actor, act, patientId, from, to } = filter;
  const select = tx
    .createQueryBuilder(AccessRecord, 'entry')
    .where('entry.hospital_id = :hospitalId', { hospitalId })
    .orderBy('entry.at', 'DESC')
    .addOrderBy('entry.id', 'DESC')
    .limit(limit);
  if (actor) select.andWhere('entry.actor_id = :actor', { actor });
  if (act) select.andWhere('entry.act = :act', { act });
  if (patientId)
    select.andWhere(
      `(entry.patient_id = :patientId OR
        (entry.patient_ids <> '{}' AND entry.patient_ids @> ARRAY[:patientId::uuid]))`,
      { patientId },
    );
  if (from) select.andWhere('entry.at >= :from', { from: beijingInstant(from) });
  if (to) select.andWhere('entry.at < :to', { to: beijingInstant(addDays(to, 1)) });
  if (after) select.andWhere('(entry.at, entry.id) < (:at::timestamptz, :id::uuid)', after);
  return select.getMany();
}

const BATCH = 1_000;
const HEADER = [
  '时间 time',
  '操作人 actor',
  '身份 kind',
  '操作 act',
  '对象 subject',
  '编号 id',
  '就诊人 patient',
];

/** Taking the log away is itself in the log. */
export async function exportAudit(house: House, by: Member, filter: Filter): Promise<FileAnswer> {
  const { hospitalId } = by;
  const now = house.clock();
  await recordAccess(house.database.manager, {
    ...{ hospitalId, at: now, act: 'audit.exported', actor: { kind: 'member', id: by.id } },
    subject: { kind: 'hospital', id: hospitalId },
  });
  return {
    type: 'text/csv',
    name: `audit-${beijingDay(now)}.csv`,
    body: lines(house, hospitalId, filter),
  };
}

/** In batches, so that years of entries pass through without being held. */
async function* lines(house: House, hospitalId: string, filter: Filter): AsyncGenerator<string> {
  yield `\uFEFF${stringify([HEADER], CSV)}`;
  let after: Position | undefined;
  for (;;) {
    const rows = await entries(house.database.manager, hospitalId, filter, BATCH, after);
    yield stringify(rows.map(cells), CSV);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = { at: last.at.toISOString(), id: last.id };
  }
}

/** A cell that a spreadsheet would run gets an apostrophe in front. */
const CSV = { record_delimiter: 'windows', escape_formulas: true } as const;

function cells(row: AccessRecord): (string | null)[] {
  return [
    `${beijingMoment(row.at)}:${row.at.toISOString().slice(17, 19)}`,
    row.actorName,
    row.actorKind,
    row.act,
    row.subjectKind,
    row.subjectId,
    row.patientId,
  ];
}
