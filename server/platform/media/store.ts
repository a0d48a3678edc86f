/** Pictures and documents in the database, sealed: the table and its back-ups show nothing. */
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FileAnswer } from '../../../shared/endpoint';
import type { Tx } from '../database';
import { found } from '../errors';
import type { House } from '../house';
import { Media } from './media.entity';
import type { Pdf } from './documents';
import type { Picture } from './pictures';

const contextOf = (id: string) => `media.sealed.${id}`;

/** Everything the sender sends; the stream itself fails beyond what the endpoint takes. */
export async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Keeps a picture or a document. Returns its id. */
export async function keepPicture(
  tx: Tx,
  house: Pick<House, 'cipher' | 'clock'>,
  { type, width, height, body }: Picture | Pdf,
): Promise<string> {
  const id = randomUUID();
  const sealed = house.cipher.sealBytes(body, contextOf(id));
  await tx.insert(Media, {
    ...{ id, type, width, height, bytes: body.length, sealed },
    createdAt: house.clock(),
  });
  return id;
}

/** It in clear, as an answer. Throws `NOT_FOUND`. */
export async function openPicture(tx: Tx, house: Pick<House, 'cipher'>, id: string): Promise<FileAnswer> {
  const row = found(
    await tx.findOne(Media, { where: { id }, select: { id: true, type: true, sealed: true } }),
  );
  return { type: row.type, body: house.cipher.openBytes(row.sealed, contextOf(id)) };
}

export async function dropPicture(tx: Tx, id: string): Promise<void> {
  await tx.delete(Media, { id });
}
