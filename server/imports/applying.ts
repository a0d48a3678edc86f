/**
 * Applies a previewed file in one transaction. Should any row come out otherwise than the preview said, because
 * somebody changed the catalogue meanwhile, nothing is applied and what came out is the new preview.
 */
import { isSuspended } from '../hospitals';
import { isTransient } from '../platform/database';
import { NotYet } from '../platform/outbox';
import { chunksOf } from './chunks';
import { ImportFile } from './importFile.entity';
import { deskOf, judgeRows, keepVerdicts, ready, type Judged } from './judging';
import { KINDS, type Office } from './kinds';

const BUSY_MS = 5_000;
const SUSPENDED_MS = 10 * 60_000;

class OtherThanPreviewed {
  constructor(readonly judged: Judged[]) {}
}

/** Once, however often it is asked: the status decides. Throws `NotYet` while another worker is at it. */
export async function applyFile(house: Office, named: { hospitalId: string; id: string }): Promise<void> {
  try {
    await house.database.transaction(async (tx) => {
      const [lock] = await tx.query<{ mine: boolean }[]>(
        `SELECT pg_try_advisory_xact_lock(hashtextextended('import ' || $1, 0)) AS mine`,
        [named.id],
      );
      if (!lock?.mine) throw new NotYet(new Date(house.clock().getTime() + BUSY_MS));
      const file = await tx.findOneBy(ImportFile, named);
      if (file?.status !== 'applying') return;
      // suspended after it was confirmed: the file waits until the hospital may write again
      if (await isSuspended(tx, named.hospitalId))
        throw new NotYet(new Date(house.clock().getTime() + SUSPENDED_MS));
      const judged: Judged[] = [];
      let differs = false;
      for await (const rows of chunksOf(tx, file, KINDS[file.kind].chunk)) {
        const chunk = await judgeRows(file, deskOf(house, tx, file), rows, 'write');
        const said = new Map(rows.map(({ line, verdict }) => [line, verdict]));
        differs ||= chunk.some(({ line, verdict }) => said.get(line) !== verdict);
        judged.push(...chunk);
        await showProgress(house, named, judged.length);
      }
      if (differs) throw new OtherThanPreviewed(judged);
      const at = house.clock();
      await tx.update(ImportFile, named, { status: 'applied', appliedAt: at, done: file.rows });
    });
  } catch (result) {
    if (result instanceof OtherThanPreviewed) return keepNewPreview(house, named, result.judged);
    if (result instanceof NotYet) throw result;
    if (isTransient(result)) throw new NotYet(new Date(house.clock().getTime() + BUSY_MS));
    // nothing was applied: the person may send it again, and we are told
    house.log.error({ err: result, importId: named.id }, 'a file could not be applied');
    await house.database.manager.update(
      ImportFile,
      { ...named, status: 'applying' },
      { status: 'failed', problem: 'not-applied' },
    );
  }
}

/** Beside the transaction, or nobody would see it before the end. */
async function showProgress(house: Office, named: { hospitalId: string; id: string }, done: number) {
  await house.database.manager.update(ImportFile, { ...named, status: 'applying' }, { done });
}

async function keepNewPreview(house: Office, named: { hospitalId: string; id: string }, judged: Judged[]) {
  await house.database.transaction(async (tx) => {
    await keepVerdicts(tx, named, judged);
    await ready(tx, named, { previewedAgain: true });
  });
}
