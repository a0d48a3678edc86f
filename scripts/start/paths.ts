/** Where things stand: the checkout, and the folder that holds all local data. */
import { resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../..');

/** `YIQIAO_DATA_DIR`, else `.data` in the checkout. */
export function dataDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  return resolve(ROOT, environment.YIQIAO_DATA_DIR || '.data');
}
