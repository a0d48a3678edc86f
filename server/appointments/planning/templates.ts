/** A hospital's weekly templates: listing, adding, changing, removing them. */
import { cutHours, slotFault, HALF_HOURS } from '../../../shared/appointments/rules';
import type { planningContract } from '../../../shared/appointments/planningContract';
import type { ParsedBody, ParsedQuery, ResultOf } from '../../../shared/endpoint';
import { namesOf, whoWorks } from '../../hospitals';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import { readCursor, writeCursor } from '../../platform/http/cursor';
import type { House } from '../../platform/house';
import type { Member } from '../../platform/http/call';
import { arm } from './nightly';
import { refusalError } from './refuse';
import { ScheduleTemplate } from './scheduleTemplate.entity';

type ListContract = (typeof planningContract)['GET /desk/:hospitalId/templates'];
type TemplateView = ResultOf<ListContract>['items'][number];
type Added = ParsedBody<(typeof planningContract)['POST /desk/:hospitalId/templates']>;
type Facts = Omit<Added, 'id'>;
type Versioned = ScheduleTemplate & { version: string };

const COLUMNS = `t.hospital_id AS "hospitalId", t.id, t.department_id AS "departmentId", t.doctor_id AS "doctorId",
  t.weekday, t.half, t.from_time AS "from", t.to_time AS "to", t.minutes_per_slot AS "minutesPerSlot",
  t.places_per_slot AS "placesPerSlot", t.fee::integer AS fee, t.first_day::text AS "validFrom",
  t.last_day::text AS "validUntil", t.weeks, t.xmin::text AS version`;

/** By department, weekday and time. */
export async function listTemplates(
  house: House,
  hospitalId: string,
  { departmentId, doctorId, cursor, limit }: ParsedQuery<ListContract>,
): Promise<ResultOf<ListContract>> {
  const { manager } = house.database;
  const after = cursor ? readCursor(cursor, 4) : [null, null, null, null];
  const rows: Versioned[] = await manager.query(
    `SELECT ${COLUMNS} FROM schedule_template t
     WHERE t.hospital_id = $1 AND ($2::uuid IS NULL OR t.department_id = $2) AND ($3::uuid IS NULL OR t.doctor_id = $3)
       AND ($4::uuid IS NULL OR (t.department_id, t.weekday, t.from_time, t.id) > ($4, $5::smallint, $6, $7::uuid))
     ORDER BY t.department_id, t.weekday, t.from_time, t.id LIMIT $8`,
    [hospitalId, departmentId ?? null, doctorId ?? null, ...after, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: await viewsOf(manager, page),
    nextCursor: last ? writeCursor([last.departmentId, last.weekday, last.from, last.id]) : null,
  };
}

/** Throws the codes of its contract. The same id with the same facts is the same act. */
export function addTemplate(house: House, { hospitalId }: Member, body: Added): Promise<TemplateView> {
  return house.database.transaction(async (tx) => {
    await addTemplates(tx, hospitalId, [body], house.clock());
    return show(tx, hospitalId, body.id);
  });
}

/** Many at once; those that are there already stay. Returns how many are new. Throws as `addTemplate` does. */
export async function addTemplates(
  tx: Tx,
  hospitalId: string,
  templates: readonly Added[],
  now: Date,
): Promise<number> {
  await assertSound(tx, hospitalId, templates);
  const inserted: { id: string }[] = await tx.query(INSERT, [hospitalId, JSON.stringify(templates)]);
  const added = new Set(inserted.map(({ id }) => id));
  const there = templates.filter(({ id }) => !added.has(id));
  const known = new Map((await read(tx, hospitalId, there)).map((one) => [one.id, one]));
  if (there.some((one) => !isSame(known.get(one.id)!, one))) throw new AppError('ID_REUSED');
  await arm(tx, hospitalId, now);
  return added.size;
}

/** Facts as SQL takes them, by the names the contract gives them. */
const RECORD = `AS r (id uuid, "departmentId" uuid, "doctorId" uuid, weekday smallint, half text, "from" text, "to" text,
  "minutesPerSlot" smallint, "placesPerSlot" smallint, fee bigint, "validFrom" date, "validUntil" date, weeks text)`;
const STORED = `department_id, doctor_id, weekday, half, from_time, to_time, minutes_per_slot, places_per_slot, fee,
  first_day, last_day, weeks`;
const SENT = `"departmentId", "doctorId", weekday, half, "from", "to", "minutesPerSlot", "placesPerSlot", fee,
  "validFrom", "validUntil", weeks`;

const INSERT = `INSERT INTO schedule_template (hospital_id, id, ${STORED})
  SELECT $1, id, ${SENT} FROM jsonb_to_recordset($2) ${RECORD} ON CONFLICT DO NOTHING RETURNING id`;

const UPDATE = `UPDATE schedule_template SET (${STORED}) = (SELECT ${SENT} FROM jsonb_to_record($4) ${RECORD})
  WHERE hospital_id = $1 AND id = $2 AND xmin = $3::xid RETURNING id`;

/** What it has generated already stays. Throws the codes of its contract. */
export function changeTemplate(
  house: House,
  member: Member,
  id: string,
  { version, ...facts }: Facts & { version: string },
): Promise<TemplateView> {
  const { hospitalId } = member;
  return house.database.transaction(async (tx) => {
    const known = await show(tx, hospitalId, id);
    if (isSame(known, facts)) return known;
    await assertSound(tx, hospitalId, [facts]);
    const [changed] = await tx.query<[unknown[], number]>(UPDATE, [
      ...[hospitalId, id, version],
      JSON.stringify(facts),
    ]);
    if (changed.length === 0) throw new AppError('CHANGED_MEANWHILE');
    await arm(tx, hospitalId, house.clock());
    return show(tx, hospitalId, id);
  });
}

/** Throws `CHANGED_MEANWHILE`; removing what is not there changes nothing. */
export async function removeTemplate(
  house: House,
  member: Member,
  id: string,
  version: string,
): Promise<void> {
  const { hospitalId } = member;
  const { manager } = house.database;
  const [removed] = await manager.query<[unknown[], number]>(
    `DELETE FROM schedule_template WHERE hospital_id = $1 AND id = $2 AND xmin = $3::xid RETURNING id`,
    [hospitalId, id, version],
  );
  if (removed.length === 0 && (await manager.existsBy(ScheduleTemplate, { hospitalId, id })))
    throw new AppError('CHANGED_MEANWHILE');
}

async function assertSound(tx: Tx, hospitalId: string, templates: readonly Facts[]): Promise<void> {
  for (const facts of templates) {
    const why = slotFault(facts.half, cutHours(facts));
    if (why)
      throw refusalError({ why, details: why === 'outside-half' ? { ...HALF_HOURS[facts.half] } : {} });
    if (facts.validUntil && facts.validUntil < facts.validFrom)
      throw new AppError('BAD_REQUEST', { fields: [{ field: 'validUntil', problem: 'before validFrom' }] });
  }
  const staff = await whoWorks(tx, hospitalId, {
    departmentIds: templates.map(({ departmentId }) => departmentId),
    doctorIds: templates.flatMap(({ doctorId }) => doctorId ?? []),
  });
  for (const { departmentId, doctorId } of templates) {
    if (found(staff.departments.get(departmentId)) === 'retired') throw new AppError('DEPARTMENT_RETIRED');
    if (doctorId && found(staff.doctors.get(doctorId)) === 'retired') throw new AppError('DOCTOR_RETIRED');
  }
}

const FACTS = [
  ...['departmentId', 'doctorId', 'weekday', 'half', 'from', 'to', 'minutesPerSlot', 'placesPerSlot'],
  ...['fee', 'validFrom', 'validUntil', 'weeks'],
] as (keyof Facts)[];

const isSame = (known: Facts, facts: Facts) => FACTS.every((fact) => known[fact] === facts[fact]);

async function show(tx: Tx, hospitalId: string, id: string): Promise<TemplateView> {
  return found((await viewsOf(tx, await read(tx, hospitalId, [{ id }])))[0]);
}

async function read(tx: Tx, hospitalId: string, named: readonly { id: string }[]): Promise<Versioned[]> {
  if (named.length === 0) return [];
  return tx.query(
    `SELECT ${COLUMNS} FROM schedule_template t WHERE t.hospital_id = $1 AND t.id = ANY ($2::uuid[])`,
    [hospitalId, named.map(({ id }) => id)],
  );
}

async function viewsOf(tx: Tx, templates: readonly Versioned[]): Promise<TemplateView[]> {
  if (templates.length === 0) return [];
  const names = await namesOf(tx, templates);
  return templates.map((template, i) => {
    const { departmentName, departmentNameEn, doctorName, doctorNameEn, doctorTitle } = names[i]!;
    return { ...template, departmentName, departmentNameEn, doctorName, doctorNameEn, doctorTitle };
  });
}
