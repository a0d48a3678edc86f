/** One notification on the wire: the sealed body and its signed headers, or a distorted one. */
import type { PendingNotification } from '../state';
import type { World } from '../world';
import { randomText, seal, signedHeaders } from './signature';

export interface Letter {
  body: string;
  headers: Record<string, string>;
  /** What is wrong with it on purpose. */
  note?: string;
}

const tenMinutes = 600_000;

function flipLastByte(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  const last = bytes.length - 1;
  bytes.writeUInt8(bytes.readUInt8(last) ^ 1, last);
  return bytes.toString('base64');
}

/** Another service merchant's order: everything else about it is right. */
function ofAnotherMerchant(plaintext: Record<string, unknown>): Record<string, unknown> {
  return { ...plaintext, sp_mchid: '1900000109', sub_mchid: '1900009001' };
}

function bodyOf(world: World, pending: PendingNotification): string {
  const { otherMerchant, flippedTag } = world.faults.notifications;
  const plaintext = otherMerchant ? ofAnotherMerchant(pending.plaintext) : pending.plaintext;
  const resource = seal(world, JSON.stringify(plaintext), pending.originalType);
  if (flippedTag) resource.ciphertext = flipLastByte(resource.ciphertext);
  return JSON.stringify({
    id: pending.id,
    create_time: pending.createdAt,
    resource_type: 'encrypt-resource',
    event_type: pending.eventType,
    summary: pending.summary,
    resource: { original_type: pending.originalType, ...resource },
  });
}

/** The letter as it should be, or as the fault switches want it. */
export function dress(world: World, pending: PendingNotification): Letter {
  const faults = world.faults.notifications;
  const body = bodyOf(world, pending);
  const at = new Date(world.now().getTime() - (faults.oldTimestamp ? tenMinutes : 0));
  const headers = signedHeaders(world, body, at);
  if (faults.wrongSignature)
    headers['Wechatpay-Signature'] = signedHeaders(world, `${body} `)['Wechatpay-Signature'] ?? '';
  const wrong = (['wrongSignature', 'oldTimestamp', 'flippedTag', 'otherMerchant'] as const).filter(
    (name) => faults[name],
  );
  return { body, headers, note: wrong.length ? wrong.join(', ') : undefined };
}

/** A probe: the merchant must refuse it, or it does not check signatures at all. */
export function probeLetter(world: World, pending: PendingNotification): Letter {
  const body = bodyOf(world, pending);
  const signature = `WECHATPAY/SIGNTEST/${Buffer.from(randomText(256)).toString('base64')}`;
  return {
    body,
    headers: { ...signedHeaders(world, body), 'Wechatpay-Signature': signature },
    note: 'SIGNTEST probe',
  };
}
