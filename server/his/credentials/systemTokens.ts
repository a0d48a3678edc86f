/**
 * Access tokens of hospital systems. Key, issuer and audience are others than a person's token has, so that
 * neither is ever taken for the other. A token only names its client and secret: whether they still hold is asked
 * at each request.
 */
import { createSecretKey, hkdfSync, randomUUID, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { HIS_SCOPES, type HisScope } from '../../../shared/his/rules';
import type { House } from '../../platform/house';

export const SYSTEM_TOKEN_SECONDS = 10 * 60;
const ISSUER = 'yiqiao-his';

const claims = z.object({
  hid: z.uuid(),
  cid: z.uuid(),
  sid: z.uuid(),
  scope: z.string().transform((text) => HIS_SCOPES.filter((one) => text.split(' ').includes(one))),
});

export interface SystemToken {
  hospitalId: string;
  clientId: string;
  secretId: string;
  scopes: HisScope[];
}

export class SystemTokens {
  private readonly key: KeyObject;
  private readonly audience: string;

  constructor(private readonly house: Pick<House, 'config' | 'clock'>) {
    const { SESSION_SECRET, PUBLIC_ORIGIN } = house.config;
    this.key = createSecretKey(Buffer.from(hkdfSync('sha256', SESSION_SECRET, '', 'yiqiao his tokens', 32)));
    this.audience = `${PUBLIC_ORIGIN}/fhir/R4`;
  }

  issue({ hospitalId, clientId, secretId, scopes }: SystemToken): string {
    const iat = this.seconds();
    const payload = { hid: hospitalId, cid: clientId, sid: secretId, scope: scopes.join(' '), iat };
    return jwt.sign({ ...payload, exp: iat + SYSTEM_TOKEN_SECONDS }, this.key, {
      algorithm: 'HS256',
      issuer: ISSUER,
      audience: this.audience,
      jwtid: randomUUID(),
    });
  }

  /** Null for whatever is not a token of ours that still lives. */
  read(token: string): SystemToken | null {
    try {
      const verified = jwt.verify(token, this.key, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience: this.audience,
        clockTimestamp: this.seconds(),
      });
      const { hid, cid, sid, scope } = claims.parse(verified);
      return { hospitalId: hid, clientId: cid, secretId: sid, scopes: scope };
    } catch {
      return null;
    }
  }

  private seconds(): number {
    return Math.floor(this.house.clock().getTime() / 1000);
  }
}
