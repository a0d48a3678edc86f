/**
 * The accounts and keys on both sides of the wire: the mini-program's and the official account's app
 * ids and secrets, the service merchant's key pair, the platform's certificate and public key.
 * Made once at random; none of them is worth anything outside this machine.
 */
import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { selfSignedCertificate } from './certificate';

const TEMPLATE_NAMES = [
  ...(['booked', 'cancelled', 'refunded', 'reminder', 'reviewed'] as const),
  ...(['offered', 'papers'] as const),
];

export interface Keys {
  miniAppid: string;
  miniSecret: string;
  officialAppid: string;
  officialSecret: string;
  spMchid: string;
  apiV3Key: string;
  merchantSerial: string;
  merchantPrivateKey: string;
  merchantPublicKey: string;
  platformSerial: string;
  platformPrivateKey: string;
  platformCertificate: string;
  platformFrom: string;
  platformUntil: string;
  publicKeyId: string;
  publicKeyPrivate: string;
  publicKey: string;
  templates: Record<(typeof TEMPLATE_NAMES)[number], string>;
}

const newPair = promisify(generateKeyPair);

async function rsaPair(): Promise<{ publicKey: string; privateKey: string }> {
  return newPair('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** 20 bytes, first bit clear and first byte not zero, so that DER and hex agree. */
function certificateSerial(): string {
  return `5${randomBytes(20).toString('hex').slice(1)}`.toUpperCase();
}

const digits = (count: number) => Array.from(randomBytes(count), (byte) => String(byte % 10)).join('');
const hex = (bytes: number) => randomBytes(bytes).toString('hex');

/** With an id for each that has none yet. */
export function templatesWith(known: Partial<Keys['templates']>): Keys['templates'] {
  const ids = TEMPLATE_NAMES.map((name) => [name, known[name] ?? templateId()] as const);
  return Object.fromEntries(ids) as Keys['templates'];
}

const templateId = () => randomBytes(32).toString('base64url').slice(0, 43);

export async function makeKeys(now: Date): Promise<Keys> {
  const [merchant, platform, shared] = await Promise.all([rsaPair(), rsaPair(), rsaPair()]);
  const from = new Date(now.getTime() - 86_400_000);
  const until = new Date(now.getTime() + 5 * 365 * 86_400_000);
  const platformSerial = certificateSerial();
  return {
    miniAppid: `wx${hex(8)}`,
    miniSecret: hex(16),
    officialAppid: `wx${hex(8)}`,
    officialSecret: hex(16),
    spMchid: `19${digits(8)}`,
    apiV3Key: hex(16),
    merchantSerial: certificateSerial(),
    merchantPrivateKey: merchant.privateKey,
    merchantPublicKey: merchant.publicKey,
    platformSerial,
    platformPrivateKey: platform.privateKey,
    platformCertificate: selfSignedCertificate(platform.privateKey, platformSerial, from, until),
    platformFrom: from.toISOString(),
    platformUntil: until.toISOString(),
    publicKeyId: `PUB_KEY_ID_01${digits(26)}`,
    publicKeyPrivate: shared.privateKey,
    publicKey: shared.publicKey,
    templates: templatesWith({}),
  };
}
