/** A visit code as people read it out. */

/** `1234567890` as `123 456 7890`: threes, the last of up to four, so that it can be read out. */
export function grouped(code: string): string {
  return code.replace(/(.{3})(?=.{3})/g, '$1 ');
}
