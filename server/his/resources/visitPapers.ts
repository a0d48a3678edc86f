/** What a visit's papers have in common: whose they are, which visit they name, and that reading them is written down. */
import { z } from 'zod';
import type { PaperSystem } from '../../appointments';
import { recordAccess } from '../../staff';
import type { Act, Caller, Row } from '../fhir/kind';
import { FhirProblem } from '../fhir/problem';
import { readReference } from '../fhir/search/parameter';
import type { Reference, Resource } from '../fhir/types';
import { reference, wrongAt } from './body';
import { SYSTEMS } from './codings';

/** Of a row that joins its visit. */
export interface PaperRow extends Row {
  visit_id: string;
  patient_id: string | null;
  guest_id: string | null;
}

export function patientOf({ patient_id: patientId, guest_id: guestId }: PaperRow): Reference {
  return { type: 'Patient', identifier: { system: SYSTEMS.patient, value: (patientId ?? guestId)! } };
}

/** Whom a sender says a paper is about. */
export const subject = reference
  .extend({
    identifier: z
      .object({ system: z.string().max(300).optional(), value: z.string().max(300).optional() })
      .optional(),
  })
  .optional();

/**
 * A paper about somebody else than the visit's patient would be read by the wrong person: what is said of `subject` in
 * our terms has to be true. Throws `element-wrong`.
 */
export async function checkSubject(
  { tx, caller }: Act,
  type: Resource['resourceType'],
  said: z.output<typeof subject>,
  visitId: string,
): Promise<void> {
  const meant: unknown[] = [];
  if (said?.identifier?.system === SYSTEMS.patient) meant.push(said.identifier.value);
  if (said?.reference !== undefined) meant.push(/(?:^|\/)Patient\/([^/]+)$/.exec(said.reference)?.[1]);
  if (meant.length === 0) return;
  const [visit] = await tx.query<{ patient_id: string | null; guest_id: string | null }[]>(
    `SELECT patient_id, guest_id FROM appointment WHERE hospital_id = $1 AND id = $2`,
    [caller.hospitalId, visitId],
  );
  const ids = [visit?.patient_id, visit?.guest_id].filter(Boolean);
  if (!meant.every((one) => typeof one === 'string' && ids.includes(one.toLowerCase())))
    throw wrongAt(`${type}.subject`, `= Appointment/${visitId} Patient`);
}

/** The one Appointment among these. Throws `element-wrong` unless there is exactly one. */
export function visitAmong(references: readonly Reference[], element: string): string {
  const visits = references
    .map(({ reference }) => (reference === undefined ? null : readReference(reference)))
    .filter((one) => one?.type === 'Appointment');
  if (visits.length !== 1) throw wrongAt(element, 'Appointment/id × 1');
  return visits[0]!.id;
}

/** A visit that is not there, or is another hospital's, was referred to. */
export function unknownVisit(error: unknown, visitId: string, element: string): unknown {
  return (error as { code?: string }).code === 'NOT_FOUND'
    ? new FhirProblem('reference-unknown', { reference: `Appointment/${visitId}` }, element)
    : error;
}

export function systemOf({ hospitalId, clientId, name }: Caller): PaperSystem {
  return { hospitalId, id: clientId, system: { name } };
}

/** Into the hospital's audit log: its own system read these visits' papers. */
export async function notePapersRead({ tx, caller, now }: Act, rows: readonly Row[]): Promise<void> {
  const visits = new Map((rows as PaperRow[]).map((row) => [row.visit_id, row]));
  await recordAccess(
    tx,
    [...visits].map(([id, { patient_id: patientId, guest_id: guestId }]) => ({
      ...{ hospitalId: caller.hospitalId, at: now, act: 'visit.papers-read' },
      actor: { kind: 'system' as const, id: caller.clientId, name: caller.name },
      ...{ subject: { kind: 'visit', id }, patientId: patientId ?? guestId },
    })),
  );
}
