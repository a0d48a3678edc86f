/**
 * Appointment: a place that is taken, whether by a person here or by the hospital's system at its window. A place
 * only held while its fee is being paid is nobody's appointment yet and is not told.
 *
 * The patient stands as a reference with name and an identifier of ours, by which their other appointments at this
 * hospital can be found; there is nothing else to be looked up about a person.
 */
import {
  CALLS_BEFORE_NO_SHOW,
  NO_SHOW_MENDED_DAYS,
  type AppointmentStatus,
  type CancelReason,
} from '../../../shared/appointments/rules';
import { patientCards } from '../../identity';
import { recordAccess } from '../../staff';
import type { Act, Kind, Row } from '../fhir/kind';
import { byCode, byDate, byIdentifier, byReference } from '../fhir/search/parameter';
import type { Reference, Resource } from '../fhir/types';
import { appointmentWriting } from './appointmentWriting';
import { EXTENSIONS, feeExtension, identifierOf, instantOf, present, referenceTo, SYSTEMS } from './codings';
import { identifiersOf } from './identifiers';

export interface AppointmentView extends Row {
  status: Exclude<AppointmentStatus, 'pending'>;
  source: 'person' | 'his';
  patient_id: string | null;
  guest_id: string | null;
  slot_id: string;
  department_id: string;
  department_name: string;
  doctor_id: string | null;
  doctor_name: string | null;
  campus_id: string | null;
  campus_name: string | null;
  starts_at: Date;
  ends_at: Date;
  visit_number: number;
  visit_code: string;
  fee: number;
  pay_on_site: boolean;
  cancel_reason: CancelReason | null;
  created_at: Date;
}

const WAS_BOOKED = `EXISTS (SELECT FROM appointment_history h WHERE h.hospital_id = a.hospital_id
  AND h.appointment_id = a.id AND h.status = 'booked')`;

/** Somebody with an account here, or the guest of a hospital's window. */
const PATIENT = ['r.patient_id', 'r.guest_id'];

export const appointment: Kind = {
  type: 'Appointment',
  says: `An update may say what became of a visit, whoever booked it: \`arrived\` or \`checked-in\` (told as checked-in, on its
day), \`fulfilled\` (from its day on; of a noshow within ${NO_SHOW_MENDED_DAYS} days and with a \`comment\` that says why), \`noshow\`
(after its end, or after ${CALLS_BEFORE_NO_SHOW} calls), and \`cancelled\` (places taken by the hospital's system only).`,
  source: `
    SELECT a.hospital_id, a.id, a.xmin::text AS version, a.status, a.source, a.patient_id, a.guest_id,
      a.slot_id, a.visit_day, a.department_id, p.name AS department_name,
      p.catalogue_code, a.doctor_id, t.name AS doctor_name, p.campus_id, l.name AS campus_name, a.starts_at,
      a.ends_at, a.visit_number, a.visit_code, a.fee::integer AS fee, a.pay_on_site, a.cancel_reason, a.created_at
    FROM appointment a
    JOIN department p ON p.hospital_id = a.hospital_id AND p.id = a.department_id
    LEFT JOIN campus l ON l.hospital_id = p.hospital_id AND l.id = p.campus_id
    LEFT JOIN doctor t ON t.hospital_id = a.hospital_id AND t.id = a.doctor_id
    WHERE a.status <> 'pending' AND (a.status <> 'cancelled' OR ${WAS_BOOKED})`,
  parameters: {
    identifier: byIdentifier('Appointment', { [SYSTEMS.visitCode]: 'r.visit_code' }),
    status: byCode(
      'r.status',
      'http://hl7.org/fhir/appointmentstatus',
      'booked, checked-in, fulfilled, noshow, cancelled',
    ),
    date: byDate('r.starts_at', 'r.starts_at', 'When the visit begins', 'r.visit_day'),
    slot: byReference({ Slot: 'r.slot_id' }, 'The time window'),
    patient: byReference({ Patient: PATIENT }, 'By the identifier an Appointment gives its patient'),
    practitioner: byReference({ Practitioner: 'r.doctor_id' }, 'The doctor'),
    actor: byReference(
      {
        Patient: PATIENT,
        Practitioner: 'r.doctor_id',
        PractitionerRole: 'r.doctor_id',
        HealthcareService: 'r.department_id',
        Location: 'r.campus_id',
      },
      'Anybody or anything taking part',
    ),
    location: byReference({ Location: 'r.campus_id' }, 'The campus'),
    specialty: byCode('r.catalogue_code', SYSTEMS.catalogue, '诊疗科目名录'),
  },
  sorts: { date: 'starts_at' },
  includes: {
    slot: { targets: ['Slot'], of: (resource) => resource['slot'] as Reference[] },
    actor: { targets: ['Practitioner', 'HealthcareService', 'Location'], of: actorsOf },
    practitioner: { targets: ['Practitioner'], of: actorsOf },
    location: { targets: ['Location'], of: actorsOf },
  },
  views,
  writing: appointmentWriting,
  seen: (act, rows) => noteShown(act, rows, 'visit.read'),
};

function actorsOf(resource: Resource): Reference[] {
  return (resource['participant'] as { actor: Reference }[]).map(({ actor }) => actor);
}

async function views(act: Act, rows: readonly Row[]): Promise<Resource[]> {
  const { tx, house, caller } = act;
  const shown = rows as AppointmentView[];
  const given = await identifiersOf(act, 'Appointment', rows);
  const treated = shown.map(({ patient_id: patientId, guest_id: guestId }) => ({
    ...{ hospitalId: caller.hospitalId, patientId, guestId },
  }));
  const cards = await patientCards(tx, house, caller.hospitalId, treated);
  return shown.map((row) => {
    const person = (row.patient_id ?? row.guest_id)!;
    return view(row, { person, name: cards.get(person)?.name, identifiers: given.get(row.id) ?? [] });
  });
}

const REASONS: Record<CancelReason, string> = {
  'by-person': '患者取消',
  'not-paid': '未付款',
  stopped: '停诊',
};

interface Beside {
  person: string;
  name: string | undefined;
  identifiers: object[];
}

function view(row: AppointmentView, { person, name, identifiers }: Beside): Resource {
  return present({
    resourceType: 'Appointment',
    id: row.id,
    extension: [
      { url: EXTENSIONS.visitNumber, valuePositiveInt: row.visit_number },
      feeExtension(row.fee),
      { url: EXTENSIONS.payOnSite, valueBoolean: row.pay_on_site },
    ],
    identifier: [...identifierOf(SYSTEMS.visitCode, row.visit_code, '就诊码'), ...identifiers],
    status: row.status,
    cancelationReason: row.cancel_reason && {
      coding: [{ system: SYSTEMS.cancelReason, code: row.cancel_reason }],
      text: REASONS[row.cancel_reason],
    },
    start: instantOf(row.starts_at),
    end: instantOf(row.ends_at),
    slot: [referenceTo('Slot', row.slot_id)],
    created: instantOf(row.created_at),
    participant: participantsOf(row, { person, name }),
  });
}

function participantsOf(row: AppointmentView, { person, name }: Pick<Beside, 'person' | 'name'>) {
  const patient: Reference = {
    type: 'Patient',
    identifier: { system: SYSTEMS.patient, value: person },
    ...(name && { display: name }),
  };
  const actors: Reference[] = [
    patient,
    ...(row.doctor_id ? [referenceTo('Practitioner', row.doctor_id, row.doctor_name)] : []),
    referenceTo('HealthcareService', row.department_id, row.department_name),
    ...(row.campus_id ? [referenceTo('Location', row.campus_id, row.campus_name)] : []),
  ];
  return actors.map((actor) => ({ actor, status: 'accepted' }));
}

/** Into the hospital's audit log: its own system saw these patients. */
export async function noteShown(
  {
    tx,
    caller,
    now,
  }: Pick<Act, 'tx' | 'now'> & { caller: Pick<Act['caller'], 'hospitalId' | 'clientId' | 'name'> },
  rows: readonly Row[],
  act: 'visit.read' | 'visit.sent',
): Promise<void> {
  await recordAccess(
    tx,
    (rows as AppointmentView[]).map((row) => ({
      hospitalId: caller.hospitalId,
      actor: { kind: 'system' as const, id: caller.clientId, name: caller.name },
      act,
      subject: { kind: 'visit', id: row.id },
      patientId: row.patient_id ?? row.guest_id,
      at: now,
    })),
  );
}
