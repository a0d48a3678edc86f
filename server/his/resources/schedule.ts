/** Schedule: a half-day of a doctor or of a department's clinic. It opens for booking with its first Slot. */
import { z } from 'zod';
import { HALF_HOURS, HALVES, type HalfDay } from '../../../shared/appointments/rules';
import { beijingDay, beijingTime } from '../../../shared/time';
import type { Act, Kind, Row } from '../fhir/kind';
import { byCode, byDate, byIdentifier, byReference, byTruth, readReference } from '../fhir/search/parameter';
import type { Reference, Resource } from '../fhir/types';
import {
  extensionOf,
  extensions,
  feeOf,
  identifiers,
  instant,
  oneLine,
  read,
  reference,
  wrongAt,
} from './body';
import {
  catalogueConcept,
  EXTENSIONS,
  feeExtension,
  instantOf,
  present,
  referenceTo,
  SYSTEMS,
} from './codings';
import { identifiersOf } from './identifiers';

export interface ScheduleView extends Row {
  awaited: boolean;
  department_id: string;
  doctor_id: string | null;
  department_name: string;
  doctor_name: string | null;
  catalogue_code: string;
  day: string;
  half: HalfDay;
  fee: number;
  active: boolean;
  release_at: Date | null;
  starts_at: Date | null;
  ends_at: Date | null;
}

const hour = (which: 'from' | 'to') =>
  `CASE c.half ${HALVES.map((half) => `WHEN '${half}' THEN time '${HALF_HOURS[half][which]}'`).join(' ')} END`;
const NAMES = `JOIN department p ON p.hospital_id = c.hospital_id AND p.id = c.department_id
  LEFT JOIN doctor t ON t.hospital_id = c.hospital_id AND t.id = c.doctor_id`;
const SHARED = `c.department_id, c.doctor_id, p.name AS department_name, t.name AS doctor_name, p.catalogue_code,
  c.day::text AS day, c.day AS on_day, c.half, c.fee::integer AS fee`;

export const scheduleViews: Omit<Kind, 'writing'> = {
  type: 'Schedule',
  source: `
    SELECT c.hospital_id, c.id, c.xmin::text AS version, FALSE AS awaited, ${SHARED}, c.status = 'open' AS active,
      c.release_at, s.starts_at, s.ends_at
    FROM schedule c ${NAMES}
    LEFT JOIN LATERAL (SELECT min(starts_at) AS starts_at, max(ends_at) AS ends_at FROM slot
      WHERE slot.hospital_id = c.hospital_id AND slot.schedule_id = c.id) AS s ON TRUE
    UNION ALL
    SELECT c.hospital_id, c.id, c.xmin::text, TRUE, ${SHARED}, TRUE, NULL,
      (c.day + ${hour('from')}) AT TIME ZONE 'Asia/Shanghai', (c.day + ${hour('to')}) AT TIME ZONE 'Asia/Shanghai'
    FROM awaited_schedule c ${NAMES}`,
  parameters: {
    identifier: byIdentifier('Schedule', {}),
    active: byTruth('r.active', 'Whether the clinic takes place; false once it was stopped'),
    actor: byReference(
      { PractitionerRole: 'r.doctor_id', Practitioner: 'r.doctor_id', HealthcareService: 'r.department_id' },
      'The doctor or the department',
    ),
    specialty: byCode('r.catalogue_code', SYSTEMS.catalogue, '诊疗科目名录'),
    date: byDate('r.starts_at', 'r.ends_at', 'When it is', 'r.on_day'),
  },
  sorts: { date: 'starts_at' },
  includes: {
    actor: {
      targets: ['PractitionerRole', 'Practitioner', 'HealthcareService'],
      of: (resource) => resource['actor'] as Reference[],
    },
  },
  views,
};

async function views(act: Act, rows: readonly Row[]): Promise<Resource[]> {
  const given = await identifiersOf(act, 'Schedule', rows);
  return (rows as ScheduleView[]).map((row) => {
    return present({
      resourceType: 'Schedule',
      id: row.id,
      extension: [
        { url: EXTENSIONS.half, valueCode: row.half },
        feeExtension(row.fee),
        ...(row.release_at ? [{ url: EXTENSIONS.releasedAt, valueInstant: instantOf(row.release_at) }] : []),
      ],
      identifier: given.get(row.id) ?? [],
      active: row.active,
      specialty: [catalogueConcept(row.catalogue_code)],
      actor: [
        ...(row.doctor_id
          ? [
              referenceTo('PractitionerRole', row.doctor_id, row.doctor_name),
              referenceTo('Practitioner', row.doctor_id, row.doctor_name),
            ]
          : []),
        referenceTo('HealthcareService', row.department_id, row.department_name),
      ],
      planningHorizon: row.starts_at && {
        start: instantOf(row.starts_at),
        end: instantOf(row.ends_at!),
      },
    });
  });
}

const body = z.object({
  identifier: identifiers,
  active: z.boolean().default(true),
  actor: z.array(reference).min(1).max(5),
  planningHorizon: z.object({ start: instant, end: instant.optional() }),
  comment: z.string().trim().min(1).max(100).optional(),
  extension: extensions,
});

export interface WishedSchedule {
  departmentId: string | null;
  doctorId: string | null;
  day: string;
  half: HalfDay;
  fee: number | undefined;
  active: boolean;
  /** Why it was stopped. */
  comment: string | undefined;
  identifiers: z.output<typeof identifiers>;
}

/** Day and half-day come from the beginning of `planningHorizon`, unless the half-day is said. */
export function readSchedule(sent: Resource): WishedSchedule {
  const schedule = read(body, sent);
  const actors = schedule.actor.map(({ reference: one }) => (one === undefined ? null : readReference(one)));
  const idOf = (...types: string[]) => actors.find((one) => one && types.includes(one.type))?.id ?? null;
  const doctorId = idOf('PractitionerRole', 'Practitioner');
  const departmentId = idOf('HealthcareService');
  if (!doctorId && !departmentId)
    throw wrongAt('Schedule.actor', 'PractitionerRole/id | Practitioner/id | HealthcareService/id');
  const { start } = schedule.planningHorizon;
  const said = extensionOf(schedule.extension, EXTENSIONS.half)?.valueCode;
  const half = said === undefined ? halfAt(start) : HALVES.find((one) => one === said);
  if (!half) throw wrongAt('Schedule.extension', HALVES.join(' | '));
  return {
    ...{ departmentId, doctorId, half, day: beijingDay(start), active: schedule.active },
    fee: feeOf(schedule.extension, 'Schedule'),
    comment: oneLine(schedule.comment),
    identifiers: schedule.identifier,
  };
}

/** Noon and half past five divide the day, as registration windows do. */
function halfAt(start: Date): HalfDay {
  const time = beijingTime(start);
  return time < '12:00' ? 'morning' : time < '17:30' ? 'afternoon' : 'evening';
}
