/** Access tokens nobody should believe, by what is wrong with them. */
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** @param secret the server's own: some of these are signed with it, and wrong in another way. */
export function forgedTokens(token: string, secret: Buffer): Record<string, string> {
  const [head = '', body = '', signature = ''] = token.split('.');
  const claims = jwt.decode(token) as jwt.JwtPayload;
  const own = createSecretKey(secret);
  const sign = (payload: object, key = own, algorithm: jwt.Algorithm = 'HS256') =>
    jwt.sign(payload, key, { algorithm });
  return {
    'alg none': `${base64({ alg: 'none', typ: 'JWT' })}.${body}.`,
    'alg None with the signature': `${base64({ alg: 'None', typ: 'JWT' })}.${body}.${signature}`,
    'no signature': `${head}.${body}.`,
    'another key': sign(claims, createSecretKey(randomBytes(32))),
    'an empty key': `${head}.${body}.${randomBytes(32).toString('base64url')}`,
    'another algorithm': sign(claims, own, 'HS512'),
    'another user': `${head}.${base64({ ...claims, sub: randomUUID() })}.${signature}`,
    'a longer life': `${head}.${base64({ ...claims, exp: 9_999_999_999 })}.${signature}`,
    'another issuer': sign({ ...claims, iss: 'elsewhere' }),
    'no issuer': sign({ ...claims, iss: undefined }),
    'a user id that is none': sign({ ...claims, sub: `' OR 1=1` }),
    'an entrance that is none': sign({ ...claims, ent: 'back-door' }),
    'not yet good': sign({ ...claims, nbf: 9_999_999_999 }),
    nonsense: 'nonsense',
    'three dots': '...',
    long: 'x'.repeat(7_000),
  };
}

/** Ours in every way, and a minute too old. */
export function expiredToken(token: string, secret: Buffer): string {
  const claims = jwt.decode(token) as jwt.JwtPayload;
  const past = Math.floor(Date.now() / 1000) - 60;
  return jwt.sign({ ...claims, iat: past - 900, exp: past }, createSecretKey(secret), { algorithm: 'HS256' });
}
