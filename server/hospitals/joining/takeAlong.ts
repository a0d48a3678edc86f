/** What is held about an applicant, in clear, for their own export. */
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import { Application } from './application.entity';
import { ApplicationStep } from './applicationStep.entity';
import { factsOf } from './read';

export async function applicationsOf(
  tx: Tx,
  house: Pick<House, 'cipher'>,
  userId: string,
): Promise<Record<string, unknown>[]> {
  const rows = await tx.find(Application, { where: { userId }, order: { createdAt: 'ASC' } });
  return Promise.all(
    rows.map(async (row) => ({
      ...{ id: row.id, status: row.status, createdAt: row.createdAt, submittedAt: row.submittedAt },
      ...factsOf(house, row),
      steps: (
        await tx.find(ApplicationStep, { where: { applicationId: row.id }, order: { step: 'ASC' } })
      ).map(({ act, actor, at, remarks, fields }) => ({ act, actor, at, remarks, fields })),
    })),
  );
}
