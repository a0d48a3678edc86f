/**
 * The `client_id` of OAuth: the hospital's id and the client's own in one opaque word, so that a client is found
 * under its hospital and no table needs an index across hospitals.
 */
const PREFIX = 'yqc_';
const HEX = /^[0-9a-f]{64}$/;

export interface ClientRef {
  hospitalId: string;
  id: string;
}

export function clientIdOf({ hospitalId, id }: ClientRef): string {
  const bytes = Buffer.from((hospitalId + id).replaceAll('-', ''), 'hex');
  return PREFIX + bytes.toString('base64url');
}

/** Null when it is no client id of ours. */
export function readClientId(clientId: string): ClientRef | null {
  if (!clientId.startsWith(PREFIX)) return null;
  const hex = Buffer.from(clientId.slice(PREFIX.length), 'base64url').toString('hex');
  if (!HEX.test(hex)) return null;
  return { hospitalId: uuidOf(hex.slice(0, 32)), id: uuidOf(hex.slice(32)) };
}

function uuidOf(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
