/** One-use codes for login, web login and phone number: five minutes, once. */
import { randomBytes } from 'node:crypto';
import type { CodeRecord } from '../state';
import type { World } from '../world';

const lifeMs = 5 * 60_000;

export function issueCode(world: World, kind: CodeRecord['kind'], user: string, phone?: string): string {
  const code = `0${randomBytes(24).toString('base64url').slice(0, 31)}`;
  world.state.codes.set(code, { kind, user, phone, issuedAt: world.now().toISOString(), used: false });
  dropOldCodes(world);
  void world.save();
  return code;
}

/** Uses the code up; 'used' and 'invalid' are told apart as WeChat does (40163, 40029). */
export function useCode(
  world: World,
  kind: CodeRecord['kind'],
  code: string,
): CodeRecord | 'used' | 'invalid' {
  const record = world.state.codes.get(code);
  if (!record || record.kind !== kind) return 'invalid';
  if (record.used) return 'used';
  if (world.now().getTime() - Date.parse(record.issuedAt) > lifeMs) return 'invalid';
  record.used = true;
  void world.save();
  return record;
}

/** Codes are remembered for an hour, so that a late second use is still told as such. */
function dropOldCodes(world: World): void {
  const oldest = world.now().getTime() - 3_600_000;
  for (const [code, record] of world.state.codes) {
    if (Date.parse(record.issuedAt) >= oldest) break;
    world.state.codes.delete(code);
  }
}
