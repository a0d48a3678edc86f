/** How much one Bundle may have looked up: it counts as one request, and must not cost as much as thousands. */
import { FhirProblem } from '../problem';

const MOST_SEARCHES = 20;
const MOST_ROWS_SHOWN = 2_000;

export class Allowance {
  private searches = 0;
  private rows = 0;

  /** Throws `too-much-asked`. */
  search(): void {
    this.searches += 1;
    if (this.searches > MOST_SEARCHES) throw tooMuch();
  }

  /** What is included beside a match counts too. Throws `too-much-asked`. */
  show(rows: number): void {
    this.rows += rows;
    if (this.rows > MOST_ROWS_SHOWN) throw tooMuch();
  }
}

const tooMuch = () => new FhirProblem('too-much-asked', { searches: MOST_SEARCHES, rows: MOST_ROWS_SHOWN });
