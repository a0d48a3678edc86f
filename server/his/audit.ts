/** Into the hospital's audit log: what its staff did with the doors to its own system. */
import { recordAccess } from '../staff';
import type { Tx } from '../platform/database';
import type { Member } from '../platform/http/call';

type SystemAct = 'system.added' | 'system.rotated' | 'system.secret-ended' | 'system.revoked';

type ReceiverAct =
  | 'receiver.added'
  | 'receiver.changed'
  | 'receiver.paused'
  | 'receiver.resumed'
  | 'receiver.rotated'
  | 'receiver.tested'
  | 'receiver.removed';

type Who = Pick<Member, 'id' | 'hospitalId'>;

/** @param what a system or one of its secrets, by name; of no secret more than its ending. */
export function noteSystem(tx: Tx, { hospitalId, id }: Who, act: SystemAct, what: string, at: Date) {
  return recordAccess(tx, {
    ...{ hospitalId, act, at },
    actor: { kind: 'member', id },
    subject: { kind: 'system', id: what },
  });
}

/** By its host, which is what a hospital knows it by; the rest of an address may be a secret. */
export function noteReceiver(tx: Tx, { hospitalId, id }: Who, act: ReceiverAct, url: string, at: Date) {
  return recordAccess(tx, {
    ...{ hospitalId, act, at },
    actor: { kind: 'member', id },
    subject: { kind: 'receiver', id: new URL(url).host },
  });
}
