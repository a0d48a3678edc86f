/**
 * Makes a picture out of what somebody sent, or refuses it. What is kept is only what was seen: every pixel is
 * decoded and encoded anew, so scripts, metadata, and whatever hangs behind the picture do not survive.
 */
import sharp from 'sharp';
import { AppError } from '../errors';

export interface Picture {
  type: 'image/jpeg';
  width: number;
  height: number;
  body: Buffer;
}

/** More pixels than a scanner or a phone makes of a page. */
export const MOST_MEGAPIXELS = 40;
/** What a decoded picture may take. One that comes in passes is held whole, and so may take less. */
const MOST_BYTES = { inRows: 160_000_000, inPasses: 60_000_000 };
const LONGEST_EDGE = 3000;
const QUALITY = 85;

/** The first bytes say what a file is; its name and its declared type do not. */
const BEGINNINGS: readonly Buffer[] = [
  Buffer.from([0xff, 0xd8, 0xff]), // JPEG
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), // PNG
];

/**
 * An upright sRGB JPEG of at most 3,000 px an edge. Throws `IMAGE_UNREADABLE` for what is no whole JPEG or PNG,
 * `IMAGE_TOO_DETAILED` for more pixels than `MOST_MEGAPIXELS`, or more depth than fits the memory, before any is
 * decoded. One picture is decoded at a time: files that unpack to much wait for each other.
 */
export function readPicture(file: Buffer): Promise<Picture> {
  const turn = last.then(() => decode(file));
  last = turn.then(
    () => undefined,
    () => undefined,
  );
  return turn;
}

let last: Promise<void> = Promise.resolve();

async function decode(file: Buffer): Promise<Picture> {
  if (!BEGINNINGS.some((beginning) => file.subarray(0, beginning.length).equals(beginning)))
    throw new AppError('IMAGE_UNREADABLE');
  const open = () => sharp(file, { failOn: 'warning', limitInputPixels: false, sequentialRead: true });
  const facts = await readable(() => open().metadata());
  const pixels = facts.width * facts.height;
  const bytes = pixels * facts.channels * (facts.depth === 'uchar' ? 1 : 2);
  const most = facts.isProgressive ? MOST_BYTES.inPasses : MOST_BYTES.inRows;
  if (pixels > MOST_MEGAPIXELS * 1_000_000 || bytes > most)
    throw new AppError('IMAGE_TOO_DETAILED', { megapixels: MOST_MEGAPIXELS });
  const { data, info } = await readable(() =>
    open()
      .rotate() // as the camera meant it; the note of it is dropped with all metadata
      .resize({ width: LONGEST_EDGE, height: LONGEST_EDGE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: QUALITY, mozjpeg: false })
      .toBuffer({ resolveWithObject: true }),
  );
  return { type: 'image/jpeg', width: info.width, height: info.height, body: data };
}

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new AppError('IMAGE_UNREADABLE', undefined, { cause });
  }
}
