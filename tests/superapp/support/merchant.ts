/**
 * A merchant for the local super-app's tests: calls by wechatpay-axios-plugin (an implementation that
 * is neither the server's nor the super-app's), and a small server that hears its notifications.
 */
import { createDecipheriv, createSign, createVerify, X509Certificate } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Wechatpay } from 'wechatpay-axios-plugin';
import type { PayParams, Superapp } from '../../../scripts/superapp';

export interface Answer {
  status: number;
  data: Record<string, unknown>;
}

interface Called {
  status: number;
  data: Record<string, unknown>;
}

type Call = (body?: object, config?: object) => Promise<Called>;

/** Status and body of a call, also when it is refused. */
export async function outcome(call: Promise<Called>): Promise<Answer> {
  try {
    const { status, data } = await call;
    return { status, data };
  } catch (error) {
    const { response } = error as { response?: Called };
    if (!response) throw error;
    return { status: response.status, data: response.data };
  }
}

export const subMchid = '1900012345';

export function merchantOf(superapp: Superapp, verifier: { serial: string; pem: string }) {
  const env = superapp.environment();
  const client = new Wechatpay({
    mchid: env.WECHAT_PAY_SP_MCHID ?? '',
    serial: env.WECHAT_PAY_MERCHANT_SERIAL ?? '',
    privateKey: env.WECHAT_PAY_MERCHANT_PRIVATE_KEY ?? '',
    certs: { [verifier.serial]: verifier.pem },
    baseURL: env.WECHAT_PAY_BASE_URL,
    proxy: false,
  } as never);
  const call = (method: 'get' | 'post', path: string): Call => {
    // The plugin's chain is a proxy that takes any path; its types only know a few of them.
    const chain = (client as unknown as { chain(path: string): Record<string, Call> }).chain(path);
    const bound = chain[method];
    if (!bound) throw new Error(`no ${method}`);
    return bound.bind(chain);
  };
  return {
    get: (path: string, params: object) => outcome(call('get', path)({ params })),
    post: (path: string, body: object) => outcome(call('post', path)(body)),
    params: (prepayId: string, appId = env.WECHAT_MINI_APPID ?? ''): PayParams => {
      const timeStamp = String(Math.floor(Date.now() / 1000));
      const pack = `prepay_id=${prepayId}`;
      const message = `${appId}\n${timeStamp}\nnonce\n${pack}\n`;
      const paySign = createSign('sha256')
        .update(message)
        .sign(env.WECHAT_PAY_MERCHANT_PRIVATE_KEY ?? '', 'base64');
      return { appId, timeStamp, nonceStr: 'nonce', package: pack, signType: 'RSA', paySign };
    },
  };
}

export interface Heard {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Hears notifications; answers `statuses` in turn, then 204. */
export async function listenForNotifications(statuses: number[] = []) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      response.writeHead(statuses.shift() ?? 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    heard,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Opens a sealed resource with the APIv3 key; throws when it was altered. */
export function open(
  key: string,
  sealed: { ciphertext: string; nonce: string; associated_data: string },
): string {
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key), Buffer.from(sealed.nonce));
  decipher.setAAD(Buffer.from(sealed.associated_data));
  decipher.setAuthTag(bytes.subarray(-16));
  return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
}

export function signedBy(pem: string, { headers, body }: Heard): boolean {
  const key = pem.includes('CERTIFICATE') ? new X509Certificate(pem).publicKey : pem;
  const message = `${headers['wechatpay-timestamp'] as string}\n${headers['wechatpay-nonce'] as string}\n${body}\n`;
  return createVerify('sha256')
    .update(message)
    .verify(key, headers['wechatpay-signature'] as string, 'base64');
}

export async function until(condition: () => boolean, ms = 5000): Promise<void> {
  const end = Date.now() + ms;
  while (!condition()) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
