/**
 * Everything `npm start` has running, and the order in which it goes: the API drains first, then the
 * worker and the super-app, and the database last.
 */
import { deathOf, finished, startChild, type Child, type ChildOptions } from './children';
import type { Postgres } from '../postgres';
import { warn } from './progress';

/** The API finishes what is in flight; whatever takes longer is cut off. */
const GRACE_MS = 15_000;

type Program = Pick<ChildOptions, 'name' | 'script' | 'args' | 'environment'>;

export class Household {
  private children: Child[] = [];
  private database: Postgres | undefined;
  private leaving: Promise<void> | undefined;
  /** Rejects when something that should run for ever has ended. */
  readonly trouble: Promise<never>;
  private report!: (error: Error) => void;

  constructor(private readonly logDir: string) {
    this.trouble = new Promise<never>((_, reject) => (this.report = reject));
    // Whoever waits for it hears of it; before anybody does, it is no unhandled rejection.
    this.trouble.catch(() => undefined);
  }

  get isLeaving(): boolean {
    return this.leaving !== undefined;
  }

  keepDatabase(database: Postgres): void {
    this.database = database;
    void database.exited.then(() => {
      if (!this.isLeaving) this.report(new Error('The database ended.'));
    });
  }

  /** A program that runs until we leave. */
  keep(program: Program): Child {
    const child = this.spawn(program);
    void child.exited.then((how) => {
      if (!this.isLeaving) this.report(deathOf(child, how, this.logDir));
    });
    return child;
  }

  /** A program that does one thing; resolves when it has. */
  async run(program: Program): Promise<void> {
    const child = this.spawn(program);
    await finished(child, this.logDir);
    this.children = this.children.filter((other) => other !== child);
  }

  /** Stops all, in order. A second call waits for the first. */
  leave(): Promise<void> {
    this.leaving ??= this.stopAll();
    return this.leaving;
  }

  /** Without waiting for anybody; the database stops itself when we are gone. */
  kill(): void {
    for (const child of this.children) child.kill();
  }

  private spawn(program: Program): Child {
    if (this.isLeaving) throw new Error('stopped');
    const child = startChild({ ...program, logDir: this.logDir, onProblem: warn });
    this.children.push(child);
    return child;
  }

  /** Last come, first gone: each may still need those started before it. */
  private async stopAll(): Promise<void> {
    for (const child of [...this.children].reverse()) await child.stop(GRACE_MS);
    await this.database?.stop();
  }
}
