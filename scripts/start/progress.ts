/** What a person reads while something starts: one line per finished step, with its seconds. */

const NAME_WIDTH = 44;

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/** Runs one step and prints its line; what it throws passes through. A long step announces itself first. */
export async function step<T>(name: string, work: () => T | Promise<T>, announce?: string): Promise<T> {
  const started = Date.now();
  if (announce) say(`  … ${announce}`);
  const result = await work();
  say(`  ✓ ${name.padEnd(NAME_WIDTH)}${seconds(started).padStart(8)}`);
  return result;
}

/** A thing the person should know, and no more than that. */
export function warn(line: string): void {
  process.stderr.write(`  ! ${line}\n`);
}

/** Why it cannot go on, in a sentence. */
export function refuse(line: string): void {
  process.stderr.write(`  ✗ ${line}\n`);
}
