/**
 * A self-signed X.509 certificate for the platform key, because `GET /v3/certificates` hands out real
 * certificates and node:crypto reads them but does not write them. Just enough DER for that.
 */
import { createPrivateKey, createPublicKey, createSign } from 'node:crypto';

function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  if (body.length < 128) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const length: number[] = [];
  for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length, ...length]), body]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const set = (...parts: Buffer[]) => der(0x31, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const text = (value: string) => der(0x0c, Buffer.from(value, 'utf8'));

const sha256WithRsa = sequence(oid('2a864886f70d01010b'), der(0x05));
const commonName = '550403';
const organization = '55040a';

function name(organizationName: string, common: string): Buffer {
  return sequence(
    set(sequence(oid(organization), text(organizationName))),
    set(sequence(oid(commonName), text(common))),
  );
}

/** GeneralizedTime, good for any year. */
function time(at: Date): Buffer {
  return der(0x18, Buffer.from(at.toISOString().replace(/[-:T]|\.\d+/g, ''), 'ascii'));
}

/** PEM certificate with this serial number (hex, first bit clear), valid over the given time. */
export function selfSignedCertificate(
  privateKeyPem: string,
  serial: string,
  from: Date,
  until: Date,
): string {
  const key = createPrivateKey(privateKeyPem);
  const subject = name('Local super-app', 'Pay platform certificate');
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from(serial, 'hex')),
    sha256WithRsa,
    subject,
    sequence(time(from), time(until)),
    subject,
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('sha256').update(body).sign(key);
  const certificate = sequence(body, sha256WithRsa, der(0x03, Buffer.from([0]), signature));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
