/** What an applicant takes along and leaves behind: the export of what is held, and what closing an account ends. */
import { In } from 'typeorm';
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import { Application } from './application.entity';
import { ApplicationStep } from './applicationStep.entity';
import { isWithdrawable } from '../../../shared/hospitals/joiningRules';
import { sealContact } from '../sealed';
import { factsOf } from './read';
import { takeStep } from './steps';

/** In clear, for nobody but the applicant. */
export async function applicationsOf(
  tx: Tx,
  house: Pick<House, 'cipher'>,
  userId: string,
): Promise<Record<string, unknown>[]> {
  const rows = await tx.find(Application, { where: { userId }, order: { createdAt: 'ASC' } });
  const taken = await tx.find(ApplicationStep, {
    where: { applicationId: In(rows.map(({ id }) => id)) },
    order: { step: 'ASC' },
  });
  return rows.map((row) => ({
    ...{ id: row.id, status: row.status, createdAt: row.createdAt, submittedAt: row.submittedAt },
    ...factsOf(house, row),
    steps: taken
      .filter(({ applicationId }) => applicationId === row.id)
      .map(({ act, actor, at, remarks, fields }) => ({ act, actor, at, remarks, fields })),
  }));
}

/** Who closes their account takes open applications back, and their name, phone and e-mail out of all. */
export async function leaveApplications(
  tx: Tx,
  house: Pick<House, 'cipher' | 'clock'>,
  userId: string,
): Promise<void> {
  const held = { where: { userId }, lock: { mode: 'pessimistic_write' } } as const;
  const nobody = { contactName: null, contactPhone: null, contactEmail: null };
  for (const { id, status } of await tx.find(Application, held)) {
    await tx.update(Application, { id }, { contactSealed: sealContact(house, id, nobody) });
    if (!isWithdrawable(status)) continue;
    const step = { act: 'withdrawn', actor: 'applicant', actorId: userId, at: house.clock() } as const;
    await takeStep(tx, id, step, { status: 'withdrawn' });
  }
}
