/**
 * Bytes as an address an Image takes, in a browser: a data URI, since the pages' security policy allows no other kind
 * of picture from memory.
 */
const CHUNK = 8_192;

export function showable(bytes: ArrayBuffer, type: string): string {
  const octets = new Uint8Array(bytes);
  let binary = '';
  // In pieces: a call takes only so many arguments
  for (let at = 0; at < octets.length; at += CHUNK) {
    binary += String.fromCharCode(...octets.subarray(at, at + CHUNK));
  }
  return `data:${type};base64,${btoa(binary)}`;
}
