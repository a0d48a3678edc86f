/** A whole file that cannot be taken. */
import type { FileProblem } from '../../../shared/imports/rules';

export class FileRefused extends Error {
  constructor(
    readonly why: FileProblem,
    readonly columns: readonly string[] = [],
  ) {
    super(why);
  }
}
