/** Times as WeChat Pay writes them: Beijing time with its offset. */

const offsetMs = 8 * 3_600_000;

/** `2026-11-22T13:29:35+08:00`. */
export function beijingIso(at: Date): string {
  return `${new Date(at.getTime() + offsetMs).toISOString().slice(0, 19)}+08:00`;
}

/** `2026-11-22 13:29:35`, as in bills. */
export function beijingStamp(at: Date): string {
  return beijingIso(at).slice(0, 19).replace('T', ' ');
}

/** `2026-11-22`. */
export function beijingDate(at: Date): string {
  return beijingIso(at).slice(0, 10);
}
