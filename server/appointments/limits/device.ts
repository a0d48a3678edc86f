/** Which device a booking is counted for. */
import type { House } from '../../platform/house';

/**
 * A keyed hash, 128 bits of it: the table does not say which device it was. A client that says nothing of its device
 * is counted by its user, so that silence gains nothing; patients are counted apart from both.
 *
 * What this does not hold: the number is the client's word. A program that makes up another with each request is
 * counted anew each time, and is held only by the seats of its patients (`MAX_PATIENTS` at a time) and the limits on
 * requests. It stops the many who share a phone, not the one who writes a program.
 */
export function deviceIndexOf(
  { blindIndex }: Pick<House, 'blindIndex'>,
  deviceId: string | null,
  userId: string,
): string {
  const hash = deviceId ? blindIndex.of('device', deviceId) : blindIndex.of('device-of-user', userId);
  return Buffer.from(hash, 'base64url').toString('hex', 0, 16);
}
