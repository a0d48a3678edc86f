/**
 * Natural micro-batching: no timer, no waiting. What arrives in one turn of the event loop goes together in one
 * statement; what arrives while all lanes are busy goes together in the next: one round trip and one commit for all
 * of it.
 */

interface Waiting<Request, Result> {
  request: Request;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

export interface BatcherOptions<Request, Result> {
  /** Answers all requests, in their order. It is all or nothing: when it throws, none has happened. */
  run: (requests: Request[]) => Promise<Result[]>;
  /** Statements under way at once. */
  lanes: number;
  /** Requests in one statement at most. */
  size: number;
}

export class Batcher<Request, Result> {
  private readonly queue: Waiting<Request, Result>[] = [];
  private busy = 0;
  private called = false;

  constructor(private readonly options: BatcherOptions<Request, Result>) {}

  submit(request: Request): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.queue.push({ request, resolve, reject });
      this.callLane();
    });
  }

  /** A free lane starts at the end of this turn, when all that came in it is there. */
  private callLane(): void {
    if (this.called || this.queue.length === 0 || this.busy >= this.options.lanes) return;
    this.called = true;
    setImmediate(() => {
      this.called = false;
      if (this.queue.length > 0) void this.work();
      this.callLane();
    });
  }

  private async work(): Promise<void> {
    this.busy += 1;
    const batch = this.queue.splice(0, this.options.size);
    try {
      await this.answer(batch);
    } finally {
      this.busy -= 1;
      this.callLane();
    }
  }

  /** One bad request fails its whole batch, so each is then tried by itself and only the bad one fails. */
  private async answer(batch: Waiting<Request, Result>[]): Promise<void> {
    try {
      const results = await this.options.run(batch.map((one) => one.request));
      batch.forEach((one, i) => one.resolve(results[i] as Result));
    } catch (error) {
      if (batch.length === 1) batch[0]!.reject(error);
      else for (const one of batch) await this.answer([one]);
    }
  }
}
