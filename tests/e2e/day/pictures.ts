/** One picture of a moment: the windows side by side, under the time of the day and what happens. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import { bindAlbum } from '../../../scripts/walk/album';

const FOLDER = join(__dirname, '../../../.data/day');
const GAP = 28;
const HEAD = 92;
const LABEL = 34;
const GROUND = '#dfe4e1';
const INK = '#17211d';
const QUIET = '#56615c';

export interface WindowPicture {
  label: string;
  png: Buffer;
}

export interface Album {
  /** Adds the picture of a moment; the moments are numbered in the order they come. */
  add(moment: { time: string; title: string }, windows: readonly WindowPicture[]): Promise<void>;
  /** Writes the page to look through. */
  bind(): void;
}

/** An empty album of the day, in place of the one there was. */
export function openAlbum(name: string): Album {
  const folder = join(FOLDER, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let count = 0;
  return {
    async add(moment, windows) {
      count += 1;
      const number = String(count).padStart(2, '0');
      await joined(moment, windows, join(folder, `${number} ${moment.time} ${moment.title}.png`));
    },
    bind: () => void bindAlbum(FOLDER, { title: 'The day of one clinic', width: 1100 }),
  };
}

async function joined(
  { time, title }: { time: string; title: string },
  windows: readonly WindowPicture[],
  path: string,
): Promise<void> {
  let left = GAP;
  let tallest = 0;
  const pieces: OverlayOptions[] = [{ input: words(time, 40, INK, 700), left: GAP, top: 26 }];
  pieces.push({ input: words(title, 26, INK, 500), left: GAP + 132, top: 36 });
  for (const { label, png } of windows) {
    const { width = 0, height = 0 } = await sharp(png).metadata();
    pieces.push({ input: words(label, 17, QUIET, 400), left, top: HEAD });
    pieces.push({ input: png, left, top: HEAD + LABEL });
    left += width + GAP;
    tallest = Math.max(tallest, height);
  }
  const canvas = { width: left, height: HEAD + LABEL + tallest + GAP, channels: 3 as const };
  await sharp({ create: { ...canvas, background: GROUND } })
    .composite(pieces)
    .png({ compressionLevel: 9 })
    .toFile(path);
}

/** Drawn by the system's own fonts; wide enough for any title. */
function words(text: string, size: number, colour: string, weight: number): Buffer {
  const escaped = text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="${Math.ceil(size * 1.4)}">` +
      `<text x="0" y="${size}" font-family="Noto Sans CJK SC, sans-serif" font-size="${size}" ` +
      `font-weight="${weight}" fill="${colour}">${escaped}</text></svg>`,
  );
}
