/** What each page sends to its view in WeChat: counted by the story of a first booking, in the compiled output. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

export interface PageData {
  route: string;
  /** UTF-8 bytes of the first `setData`. */
  first: number;
  calls: number;
  /** Bytes of all of them. */
  bytes: number;
}

/** Runs the story on what is in miniprogram/dist/weapp. Throws when it fails. */
export function measureSetData(): PageData[] {
  const folder = mkdtempSync(join(tmpdir(), 'yiqiao-set-data-'));
  const report = join(folder, 'pages.json');
  try {
    const jest = [join(ROOT, 'node_modules/jest/bin/jest.js'), '--config', '.config/jest.config.cjs'];
    const story = [
      '--selectProjects',
      'e2e',
      '--testPathPatterns',
      'tests/e2e/weapp.test.ts',
      '-t',
      'somebody new',
    ];
    const { status, stderr } = spawnSync(process.execPath, [...jest, ...story], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, SET_DATA_REPORT: report },
    });
    if (status !== 0) throw new Error(`the story of a first booking failed:\n${stderr.slice(-2_000)}`);
    return JSON.parse(readFileSync(report, 'utf8')) as PageData[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
