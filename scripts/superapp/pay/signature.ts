/**
 * WeChat Pay v3 signatures and sealing, on the platform's side: checks the merchant's requests, signs
 * answers and notifications, seals resources.
 */
import { createCipheriv, createSign, createVerify, randomBytes } from 'node:crypto';
import type { World } from '../world';

const scheme = 'WECHATPAY2-SHA256-RSA2048 ';
const windowSeconds = 300;

export function randomText(length: number): string {
  return randomBytes(length).toString('hex').slice(0, length);
}

function verifies(message: string, signature: string, publicKey: string): boolean {
  return createVerify('sha256').update(message).verify(publicKey, signature, 'base64');
}

function sign(message: string, privateKey: string): string {
  return createSign('sha256').update(message).sign(privateKey, 'base64');
}

export interface SignedRequest {
  method: string;
  /** Path with query, as on the request line. */
  url: string;
  authorization: string;
  body: string;
}

/** undefined when the request is signed by the merchant, else what is wrong with it. */
export function signatureFault(world: World, request: SignedRequest): string | undefined {
  const { authorization, method, url, body } = request;
  if (!authorization.startsWith(scheme)) return 'Http头Authorization认证类型不正确';
  const part = (name: string) => new RegExp(`(?:^|[,\\s])${name}="([^"]*)"`).exec(authorization)?.[1] ?? '';
  if (part('mchid') !== world.keys.spMchid) return '商户号与签名不符';
  if (part('serial_no').toUpperCase() !== world.keys.merchantSerial) return '商户证书序列号有误';
  const timestamp = part('timestamp');
  const age = Math.abs(world.now().getTime() / 1000 - Number(timestamp));
  if (!/^\d{1,12}$/.test(timestamp) || age > windowSeconds)
    return 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟';
  const message = `${method}\n${url}\n${timestamp}\n${part('nonce_str')}\n${body}\n`;
  if (!part('nonce_str') || !verifies(message, part('signature'), world.keys.merchantPublicKey)) {
    return '错误的签名，验签失败';
  }
  return undefined;
}

/** The four headers over `timestamp\nnonce\nbody\n`; `at` only differs from now when told to misbehave. */
export function signedHeaders(world: World, body: string, at = world.now()): Record<string, string> {
  const { keys, publicKeyMode } = world;
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const nonce = randomText(32);
  const key = publicKeyMode ? keys.publicKeyPrivate : keys.platformPrivateKey;
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Signature': sign(`${timestamp}\n${nonce}\n${body}\n`, key),
    'Wechatpay-Serial': publicKeyMode ? keys.publicKeyId : keys.platformSerial,
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
  };
}

/** The front end's payment parameters are signed with the merchant's key. */
export function paySignVerifies(world: World, message: string, signature: string): boolean {
  return verifies(message, signature, world.keys.merchantPublicKey);
}

export interface Sealed {
  algorithm: 'AEAD_AES_256_GCM';
  ciphertext: string;
  associated_data: string;
  nonce: string;
}

/** Seals with the APIv3 key: base64(ciphertext + 16-byte tag). */
export function seal(world: World, plaintext: string, associatedData: string): Sealed {
  const nonce = randomText(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(world.keys.apiV3Key), Buffer.from(nonce));
  cipher.setAAD(Buffer.from(associatedData));
  const sealed = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: sealed.toString('base64'),
    associated_data: associatedData,
    nonce,
  };
}
