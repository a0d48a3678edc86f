/**
 * Makes a document out of what somebody sent, or refuses it. A picture is decoded and encoded anew. A PDF is kept as
 * it came: it is a PDF from its first byte to its last, is not also an archive, and names nothing in its plain bytes
 * that would run, launch or carry another file.
 *
 * That look is one pass over the bytes, whatever they are. Nothing is unpacked, so what a stream hides passes: what
 * protects a reader is how a document is given out, as a download of its declared type that no page of ours shows
 * (`attachment`, `nosniff`, a sandbox without scripts), and a reader's own protections.
 */
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

/**
 * Names of what acts, and of what a reader cannot look into without a password. Each is long enough never to stand in
 * a picture's bytes by chance; a script's `/JS` is not, and goes with `/JavaScript`. `/OpenAction` alone only says
 * which page opens.
 */
const ACTIVE_NAMES = [
  ...['JavaScript', 'Launch', 'EmbeddedFile', 'EmbeddedFiles'],
  ...['RichMedia', 'SubmitForm', 'ImportData', 'Encrypt'],
];
const ACTIVE = new RegExp(
  `/(?:(?:${ACTIVE_NAMES.map(spelled).join('|')})(?![A-Za-z0-9])|${spelled('XFA')}\\s*[[\\d])`,
);

/** A name may write any of its letters as `#4a`. */
function spelled(name: string): string {
  return [...name]
    .map((letter) => {
      const [high, low] = letter.charCodeAt(0).toString(16);
      return `(?:${letter}|#${high}[${low}${low!.toUpperCase()}])`;
    })
    .join('');
}

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
  if (!whole || isArchive(file) || ACTIVE.test(file.toString('latin1')))
    throw new AppError('DOCUMENT_UNREADABLE');
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
