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
import { tellNames, type Names } from './patients';
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
  return house.database.transaction(async (tx) => {
    const rows = await entries(tx, by.hospitalId, query, query.limit + 1, after);
    const shown = rows.slice(0, query.limit);
    const last = rows.length > shown.length ? shown.at(-1) : undefined;
    const { patientId } = query;
    const known = patientId && (shown.length > 0 || (await isInLog(tx, by.hospitalId, patientId)));
    const sought = known ? patientId : null;
    const names = await tellNames(tx, house, by, named(shown, sought));
    return {
      items: shown.map((row) => toView(row, names)),
      patient: sought ? { id: sought, name: names.get(sought) ?? null } : null,
      nextCursor: last ? writeCursor([last.at.toISOString(), last.id]) : null,
    };
  });
}

const named = (rows: readonly AccessRecord[], sought: string | null) => [
  ...new Set([...rows.map(({ patientId }) => patientId), sought].filter((id) => id !== null)),
];

function toView(row: AccessRecord, names: Names): Answer['items'][number] {
  const { id, at, act, patientId } = row;
  return {
    ...{ id, at: at.toISOString(), act, patientId },
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    subject: { kind: row.subjectKind, id: row.subjectId },
    patientName: patientId && (names.get(patientId) ?? null),
    patientCount: patientsOf(row).length,
  };
}

/** Whose data it was: one person's, or everybody's in a list. */
const patientsOf = ({ patientId, patientIds }: AccessRecord) =>
  patientId === null ? patientIds : [patientId, ...patientIds];

/** An id is told the name of only where the hospital's own log has it: ids of strangers stay ids. */
async function isInLog(tx: Tx, hospitalId: string, patientId: string): Promise<boolean> {
  return (await entries(tx, hospitalId, { patientId }, 1)).length > 0;
}

/**
 * Every entry about one patient, by the two indexes of patients. Found before the rest: the planner, who takes a
 * patient for a frequent one, would else walk the whole log in order to find the latest few of somebody rare.
 */
const ABOUT = `
  SELECT id FROM access_record WHERE hospital_id = :hospitalId AND patient_id = :patientId
  UNION ALL
  SELECT id FROM access_record
  WHERE hospital_id = :hospitalId AND patient_ids <> '{}' AND patient_ids @> ARRAY[:patientId::uuid]`;

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
  if (patientId) select.andWhere(`entry.id = ANY(ARRAY(${ABOUT}))`, { patientId });
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
  '人数 patients',
  '就诊人 patient ids',
  '记录 entry',
];

/** Taking the log away is itself in the log. Patients are in it by their ids, which say nothing outside of it. */
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
    yield stringify(rows.flatMap(linesOf), CSV);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = { at: last.at.toISOString(), id: last.id };
  }
}

/** A cell that a spreadsheet would run gets an apostrophe in front. */
const CSV = { record_delimiter: 'windows', escape_formulas: true } as const;

/** So many ids fit into what a spreadsheet holds in a cell (32,767 characters); more go on in further lines. */
const IDS_A_CELL = 500;

function linesOf(row: AccessRecord): (string | number)[][] {
  const ids = patientsOf(row);
  const cells = [
    `${beijingMoment(row.at)}:${row.at.toISOString().slice(17, 19)}`,
    row.actorName,
    row.actorKind,
    row.act,
    row.subjectKind,
    row.subjectId,
    ids.length,
  ];
  const count = Math.max(1, Math.ceil(ids.length / IDS_A_CELL));
  return Array.from({ length: count }, (_, i) => [
    ...cells,
    ids.slice(i * IDS_A_CELL, (i + 1) * IDS_A_CELL).join(' '),
    row.id,
  ]);
}
