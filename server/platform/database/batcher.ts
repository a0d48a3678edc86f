/**
 * Natural micro-batching: no timer, no waiting. A request runs at once while a lane is free; what arrives while
 * all lanes are busy goes together in the next statement, one round trip and one commit for all of it.
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

  constructor(private readonly options: BatcherOptions<Request, Result>) {}

  submit(request: Request): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.queue.push({ request, resolve, reject });
      void this.work();
    });
  }

  private async work(): Promise<void> {
    if (this.busy >= this.options.lanes) return;
    this.busy += 1;
    for (let batch = this.next(); batch.length > 0; batch = this.next()) await this.answer(batch);
    this.busy -= 1;
  }

  private next(): Waiting<Request, Result>[] {
    return this.queue.splice(0, this.options.size);
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
