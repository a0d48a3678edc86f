/** Brings a list in as the product does: taken as it arrives, previewed, confirmed, applied. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  applyFile,
  beginApplying,
  previewFile,
  showFile,
  takeFile,
  type Office,
} from '../../../server/imports';
import { NotYet } from '../../../server/platform/outbox';
import type { ImportKind } from '../../../shared/imports/rules';

export interface Brought {
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  seconds: { sent: number; previewed: number; applied: number };
}

const CHUNK = 64 * 1024;

/** Throws when the file does not get through. */
export async function bringIn(
  house: Office,
  hospitalId: string,
  kind: ImportKind,
  bytes: Buffer,
): Promise<Brought> {
  const named = { hospitalId, id: randomUUID() };
  const member = { id: randomUUID(), hospitalId, role: 'registrar', doctorId: null } as const;
  const stream = Readable.from(chunksOf(bytes));
  const upload = { type: 'text/csv', bytes: bytes.length, stream };
  const sent = await timed(() =>
    takeFile(house, member, { id: named.id, kind, name: `${kind}.csv`, upload }),
  );
  const previewed = await timed(() => inTurns(() => previewFile(house, named)));
  const { rows, counts } = await showFile(house.database.manager, named);
  const applied = await timed(async () => {
    await beginApplying(house, named);
    await applyFile(house, named);
  });
  const { status, problem } = await showFile(house.database.manager, named);
  if (status !== 'applied') throw new Error(`a list of ${kind} is ${status}: ${JSON.stringify(problem)}`);
  return { rows, ...counts, seconds: { sent, previewed, applied } };
}

/** A long list is looked at in turns: comes back for the next one, as the worker does. */
async function inTurns(turn: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await turn();
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
    }
  }
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += CHUNK) yield bytes.subarray(from, from + CHUNK);
}

/** Seconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}
