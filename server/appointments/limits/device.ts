/** Which device a booking is counted for. */
import type { House } from '../../platform/house';

/**
 * A keyed hash, 128 bits of it: the table does not say which device it was. A client that says nothing of its device
 * is counted by its user, so that silence gains nothing; patients are counted apart from both.
 *
 * The number is the client's word, and a program can make up another with each request. So the account is counted, too,
 * and as strictly: whoever makes up devices, or removes patients and adds them again, comes no further than with one
 * phone. Many accounts on one phone are held by the device.
 */
export function deviceIndexOf(
  { blindIndex }: Pick<House, 'blindIndex'>,
  deviceId: string | null,
  userId: string,
): string {
  const hash = deviceId ? blindIndex.of('device', deviceId) : blindIndex.of('device-of-user', userId);
  return Buffer.from(hash, 'base64url').toString('hex', 0, 16);
}
