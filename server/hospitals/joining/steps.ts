/** Writing what happens to an application: its new state and the step, together. */
import { randomUUID } from 'node:crypto';
import type { ApplicationField } from '../../../shared/hospitals/joiningRules';
import type { Tx } from '../../platform/database';
import { Application } from './application.entity';
import { ApplicationStep, type StepAct } from './applicationStep.entity';

interface NewStep {
  act: StepAct;
  actor: 'applicant' | 'operator';
  actorId: string;
  at: Date;
  remarks?: string;
  fields?: Partial<Record<ApplicationField, string>>;
}

/** The caller holds the application. Returns the step's id, which messages about it are about. */
export async function takeStep(
  tx: Tx,
  applicationId: string,
  { act, actor, actorId, at, remarks, fields }: NewStep,
  changes: Partial<Application> = {},
): Promise<string> {
  const id = randomUUID();
  await tx.update(Application, { id: applicationId }, { ...changes, changedAt: at });
  await tx.query(
    `INSERT INTO hospital_application_step
       (application_id, step, id, act, actor, actor_id, at, remarks, fields)
     SELECT $1, coalesce(max(step), 0) + 1, $2, $3, $4, $5, $6, $7, $8
     FROM hospital_application_step WHERE application_id = $1`,
    [applicationId, id, act, actor, actorId, at, remarks ?? null, JSON.stringify(fields ?? {})],
  );
  return id;
}

/** The step that brought an application where it is. */
export async function lastStep(tx: Tx, applicationId: string): Promise<ApplicationStep | null> {
  return tx.findOne(ApplicationStep, { where: { applicationId }, order: { step: 'DESC' } });
}
