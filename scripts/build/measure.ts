/** What a build weighs: bytes of files and folders, and gzip as a server would send it. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export const fileSize = (path: string) => statSync(path).size;

export const gzipSize = (path: string) => gzipSync(readFileSync(path), { level: 9 }).length;

/** Every file below `folder`, as paths relative to it. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
