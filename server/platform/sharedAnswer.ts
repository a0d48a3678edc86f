/**
 * Answers that many ask for in the same second: one question under way at a time for each key, and its answer good
 * for all who ask within `keptMs`. What is kept is bounded; the oldest goes first.
 */

interface Kept<Answer> {
  until: number;
  answer: Promise<Answer>;
}

export interface SharedAnswerOptions {
  keptMs: number;
  /** Answers kept at most. */
  size: number;
}

export class SharedAnswer<Answer> {
  private readonly kept = new Map<string, Kept<Answer>>();

  constructor(private readonly options: SharedAnswerOptions) {}

  /**
   * The answer kept for `key`, or the one `ask` gives now; a failed one is not kept. It counts from when it was
   * asked for: what changed before that is in it. Nobody may change what is returned.
   */
  get(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const now = performance.now();
    const known = this.kept.get(key);
    if (known && known.until > now) return known.answer;
    const entry = { until: now + this.options.keptMs, answer: ask() };
    this.kept.delete(key);
    this.kept.set(key, entry);
    entry.answer.catch(() => this.kept.get(key) === entry && this.kept.delete(key));
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.options.size) break;
      this.kept.delete(oldest);
    }
    return entry.answer;
  }
}
