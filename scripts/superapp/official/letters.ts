/** One push on the wire, plain or sealed, as it should be or spoilt as the fault switches want it. */
import type { World } from '../world';
import { encrypt, freshStamp, signature, type SealKeys, type Stamp } from './sealing';
import type { WireLetter } from './types';
import { writeXml } from './xml';

/** Where pushes go and how they are written. */
export interface Target {
  url: string;
  mode: 'plain' | 'safe';
  keys: SealKeys;
  /** What stands beside `Encrypt`: whose the letter is. */
  envelope: [name: 'ToUserName' | 'AppId', value: string];
}

export interface Spoilt {
  letter: WireLetter;
  note?: string;
}

/** Signed and, in safe mode, sealed with this stamp. */
export function wrap(target: Target, xml: string, stamp: Stamp): WireLetter {
  const { token } = target.keys;
  const query = {
    signature: signature(token, stamp.timestamp, stamp.nonce),
    timestamp: stamp.timestamp,
    nonce: stamp.nonce,
  };
  if (target.mode === 'plain') return { query, body: xml };
  return seal(target, encrypt(target.keys, xml), query);
}

function seal(target: Target, sealed: string, query: WireLetter['query'] & Stamp): WireLetter {
  const { timestamp, nonce } = query;
  return {
    query: {
      ...query,
      encrypt_type: 'aes',
      msg_signature: signature(target.keys.token, timestamp, nonce, sealed),
    },
    body: writeXml([target.envelope, ['Encrypt', sealed]]),
  };
}

const laughs = Array.from({ length: 9 }, (_, i) => {
  const inner = i === 0 ? 'ha' : `&l${i - 1};`;
  return `<!ENTITY l${i} "${inner.repeat(10)}">`;
}).join('');

/** An external entity and a billion laughs, used where the message ends. */
function withEntities(xml: string): string {
  const type = `<!DOCTYPE xml [<!ENTITY file SYSTEM "file:///etc/passwd">${laughs}]>`;
  return type + xml.replace(/<\/xml>$/, '<Note>&file;&l8;</Note></xml>');
}

/** The start of the XML, or of its ciphertext (whole blocks, so that only the seal's inside can tell). */
function cut(target: Target, xml: string, stamp: Stamp): WireLetter {
  if (target.mode === 'plain') return wrap(target, xml.slice(0, Math.floor(xml.length / 2)), stamp);
  const sealed = Buffer.from(encrypt(target.keys, xml), 'base64');
  const kept = Math.max(32, Math.floor(sealed.length / 64) * 32);
  const { signature: signed } = wrap(target, xml, stamp).query;
  const query = { ...stamp, signature: signed ?? '' };
  return seal(target, sealed.subarray(0, kept).toString('base64'), query);
}

/** The letter as it should be, or as `faults.official` wants it. */
export function dress(world: World, target: Target, xml: string): Spoilt {
  const faults = world.faults.official;
  const stamp = freshStamp(world.now());
  const about = faults.wrongAppid
    ? { ...target, keys: { ...target.keys, appid: 'wx0000000000000000' } }
    : target;
  const content = faults.entities ? withEntities(xml) : xml;
  const letter = faults.truncated ? cut(about, content, stamp) : wrap(about, content, stamp);
  if (faults.wrongSignature) {
    letter.query.signature = signature('wrong', stamp.timestamp, stamp.nonce);
    if (letter.query.msg_signature) letter.query.msg_signature = letter.query.signature;
  }
  const wrong = (['truncated', 'wrongAppid', 'wrongSignature', 'entities'] as const).filter(
    (name) => faults[name],
  );
  return { letter, note: wrong.length ? wrong.join(', ') : undefined };
}
