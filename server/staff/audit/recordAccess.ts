/** Writing a hospital's audit log, in the transaction of what it tells of. */
import type { ActorKind } from '../../../shared/staff/rules';
import type { Tx } from '../../platform/database';
import { PLATFORM } from '../members/organisation';

export interface Actor {
  kind: ActorKind;
  /** Of a member or operator: the membership's id. Null only for the platform itself. */
  id: string | null;
  /** May be left out for members and operators, whose membership has it. */
  name?: string;
}

export interface Access {
  hospitalId: string;
  actor: Actor;
  /** `subject.what`, past tense, such as `patient.read`. */
  act: string;
  subject: { kind: string; id: string };
  /** Whose data it was, where it was somebody's. */
  patientId?: string | null;
  /** Of a list: whose data was in it. */
  patientIds?: readonly string[];
  at: Date;
}

/** Writes one entry, or many (a list that was read) in one statement. */
export async function recordAccess(tx: Tx, accesses: Access | readonly Access[]): Promise<void> {
  const rows = [accesses].flat().map((one) => ({
    hospital_id: one.hospitalId,
    at: one.at,
    kind: one.actor.kind,
    actor_id: one.actor.id,
    name: one.actor.name ?? null,
    act: one.act,
    subject_kind: one.subject.kind,
    subject_id: one.subject.id,
    patient_id: one.patientId ?? null,
    patient_ids: one.patientIds ?? [],
  }));
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO access_record
       (id, hospital_id, at, actor_kind, actor_id, actor_name, act, subject_kind, subject_id, patient_id,
        patient_ids)
     SELECT gen_random_uuid(), hospital_id, at, kind, actor_id, coalesce(one.name, (
         SELECT membership.name FROM membership
         WHERE membership.id = CASE WHEN kind IN ('member', 'operator') THEN actor_id::uuid END
           AND membership.hospital_id = CASE kind WHEN 'operator' THEN $2 ELSE one.hospital_id END
       ), kind), act, subject_kind, subject_id, patient_id, patient_ids
     FROM jsonb_to_recordset($1::jsonb) AS one (hospital_id uuid, at timestamptz, kind text, actor_id text,
       name text, act text, subject_kind text, subject_id text, patient_id uuid,
       patient_ids uuid[])`,
    [JSON.stringify(rows), PLATFORM],
  );
}
