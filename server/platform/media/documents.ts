/**
 * Makes a document out of what somebody sent, or refuses it. A picture is decoded and encoded anew. A PDF is kept as
 * it came, so it is taken only when it is a PDF from its first byte to its last, is not also an archive, is not
 * encrypted, and nothing in it would run, launch or carry another file.
 */
import { inflateSync } from 'node:zlib';
import { AppError } from '../errors';
import { readPicture, type Picture } from './pictures';

/** Its size on a page is its own affair. */
export interface Pdf {
  type: 'application/pdf';
  width: 0;
  height: 0;
  body: Buffer;
}

const PDF_BEGINS = /^%PDF-[12]\.\d[\r\n \t]/;
const PDF_ENDS = /startxref\s+\d+\s+%%EOF\s*$/;
const TAIL_BYTES = 1024;
/** What a stream of objects may unpack to. */
const MOST_UNPACKED = 8 * 1024 * 1024;
const MOST_STREAMS = 2000;

/**
 * Names of what acts, and of what a reader cannot look into without a password. Each is long enough never to stand in
 * a picture's bytes by chance; a script's `/JS` is not, and goes with `/JavaScript`.
 */
const ACTIVE =
  /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA\s*[[\d]|SubmitForm|ImportData|Encrypt)(?![A-Za-z0-9])/;

/** Throws `DOCUMENT_UNREADABLE`, and `IMAGE_TOO_DETAILED` for a picture of too many pixels. */
export async function readDocument(file: Buffer): Promise<Picture | Pdf> {
  if (file.subarray(0, 5).toString('latin1') === '%PDF-') return readPdf(file);
  try {
    return await readPicture(file);
  } catch (cause) {
    const unreadable = cause instanceof AppError && cause.code === 'IMAGE_UNREADABLE';
    throw unreadable ? new AppError('DOCUMENT_UNREADABLE', undefined, { cause }) : cause;
  }
}

function readPdf(file: Buffer): Pdf {
  const whole =
    PDF_BEGINS.test(file.subarray(0, 16).toString('latin1')) &&
    PDF_ENDS.test(file.subarray(-TAIL_BYTES).toString('latin1'));
  if (!whole || isArchive(file) || acts(file)) throw new AppError('DOCUMENT_UNREADABLE');
  return { type: 'application/pdf', width: 0, height: 0, body: file };
}

/** An archive is found from its end: a record whose comment reaches just to the last byte. */
function isArchive(file: Buffer): boolean {
  const RECORD_BYTES = 22;
  for (let at = file.length - RECORD_BYTES; at >= 0 && at > file.length - 65_536 - RECORD_BYTES; at -= 1)
    if (
      file.readUInt32LE(at) === 0x06054b50 &&
      at + RECORD_BYTES + file.readUInt16LE(at + 20) === file.length
    )
      return true;
  return false;
}

function acts(file: Buffer): boolean {
  const text = file.toString('latin1');
  return (
    ACTIVE.test(plainNames(text)) ||
    packedObjects(file, text).some((objects) => ACTIVE.test(plainNames(objects)))
  );
}

/** A name may write any of its letters as `#4a`. */
const plainNames = (text: string) =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** Objects packed into streams. What does not unpack is not looked into by a reader either. */
function packedObjects(file: Buffer, text: string): string[] {
  const unpacked: string[] = [];
  for (let at = text.indexOf('stream'); at >= 0; at = text.indexOf('stream', at + 6)) {
    const begins = /^stream\r?\n/.exec(text.slice(at, at + 8));
    const dictionary = begins && plainNames(text.slice(text.lastIndexOf(' obj', at), at));
    if (!dictionary?.includes('/ObjStm')) continue;
    if (unpacked.length === MOST_STREAMS) throw new AppError('DOCUMENT_UNREADABLE');
    const from = at + (begins?.[0].length ?? 0);
    unpacked.push(unpack(file.subarray(from, Math.max(from, text.indexOf('endstream', from)))));
  }
  return unpacked;
}

function unpack(stream: Buffer): string {
  try {
    return inflateSync(stream, { maxOutputLength: MOST_UNPACKED }).toString('latin1');
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'ERR_BUFFER_TOO_LARGE') return '';
    throw new AppError('DOCUMENT_UNREADABLE', undefined, { cause });
  }
}
