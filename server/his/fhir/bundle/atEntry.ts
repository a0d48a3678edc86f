/** Errors with the place where they happened: in what a kind was given to create, and in a Bundle. */
export class AtItem extends Error {
  constructor(
    readonly index: number,
    override readonly cause: unknown,
  ) {
    super(`at item ${index}`);
  }

  /** Where there is only one, its place says nothing. */
  static async alone<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof AtItem ? error.cause : error;
    }
  }

  /** Runs `work` for each; what it throws says for which. */
  static each<T, R>(items: readonly T[], work: (item: T) => R): R[] {
    return items.map((item, index) => {
      try {
        return work(item);
      } catch (error) {
        throw new AtItem(index, error);
      }
    });
  }
}

export class AtEntry extends Error {
  constructor(
    readonly index: number,
    override readonly cause: unknown,
  ) {
    super(`at entry ${index}`);
  }

  static async of<T>(index: number, work: () => Promise<T> | T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof AtEntry ? error : new AtEntry(index, error);
    }
  }

  get expression(): string {
    return `Bundle.entry[${this.index}]`;
  }
}
