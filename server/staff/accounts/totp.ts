/** Time-based one-time codes (RFC 6238): six digits, 30 seconds, SHA-1, as every authenticator knows them. */
import { Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';

const PERIOD_SECONDS = 30;
/** Steps a phone's clock may be off, each way. */
const WINDOW = 1;

/** 160 random bits in base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({
    ...{ issuer: '医桥 Yiqiao', label, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS },
    secret: Secret.fromBase32(secret),
  });
}

/** The step (30 s since 1970) whose code this is, at or beside `now`; null when it is none of theirs. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = totpOf(secret, '').validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
}

export interface TotpOffer {
  secret: string;
  uri: string;
  qr: string;
}

/** What an authenticator needs, to type, to open and to scan. */
export async function offerTotp(secret: string, email: string): Promise<TotpOffer> {
  const uri = totpOf(secret, email).toString();
  const svg = await QRCode.toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
  return { secret, uri, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` };
}
