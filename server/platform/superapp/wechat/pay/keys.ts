/**
 * The keys WeChat Pay signs with: its public key (`PUB_KEY_ID_…`, from the settings) and its platform
 * certificates (fetched, sealed with the APIv3 key). Both kinds are held; a notification names the one it used.
 */
import { X509Certificate, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { Formatter, Rsa } from 'wechatpay-axios-plugin';
import { z } from 'zod';
import type { Config } from '../../../../config';
import { openSealed, sealedResource } from './sealed';

const PATH = '/v3/certificates';
/** A serial we do not know makes us ask for certificates, at most this often. */
const ASK_AGAIN_MS = 60_000;
/** And when WeChat Pay did not answer, at most this often: made-up serials must not become calls to it. */
const FAILED_AGAIN_MS = 5_000;
const REFRESH_MS = 12 * 3600_000;

const certificates = z.object({
  data: z.array(z.object({ serial_no: z.string(), encrypt_certificate: sealedResource })),
});

export class PlatformKeys {
  private readonly keys = new Map<string, KeyObject>();
  private askedAt = 0;
  private failedAt = 0;
  private asking?: Promise<void>;

  constructor(
    private readonly config: Config,
    private readonly clock: () => Date,
  ) {
    const { WECHAT_PAY_PUBLIC_KEY_ID: id, WECHAT_PAY_PUBLIC_KEY: pem } = config;
    if (id && pem) this.keys.set(id, createPublicKey(pem));
  }

  /**
   * The key for a serial, or undefined when WeChat Pay does not know it either or cannot be asked: what it signed
   * is then refused, and WeChat Pay sends it again.
   */
  async find(serial: string): Promise<KeyObject | undefined> {
    if (!serial.startsWith('PUB_KEY_ID_'))
      await this.refreshAfter(this.keys.has(serial) ? REFRESH_MS : ASK_AGAIN_MS);
    return this.keys.get(serial);
  }

  /** All keys by serial, at least one. Throws when WeChat Pay cannot be asked and none is in the settings. */
  async all(): Promise<Record<string, KeyObject>> {
    if (this.keys.size === 0) await this.fetch();
    else if (this.askedAt > 0) await this.refreshAfter(REFRESH_MS);
    return Object.fromEntries(this.keys);
  }

  /** An answer was signed with a serial nobody knows: WeChat Pay may have a new certificate. */
  renew(): Promise<void> {
    return this.refreshAfter(ASK_AGAIN_MS);
  }

  /** Asks for certificates unless that was done, or failed, just now. Never throws: the keys there are still serve. */
  private async refreshAfter(age: number): Promise<void> {
    const now = this.clock().getTime();
    if (now - this.askedAt <= age || now - this.failedAt <= FAILED_AGAIN_MS) return;
    await this.fetch().catch(() => (this.failedAt = this.clock().getTime()));
  }

  private fetch(): Promise<void> {
    this.asking ??= this.fetchCertificates().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async fetchCertificates(): Promise<void> {
    const { config } = this;
    const [nonce, timestamp] = [Formatter.nonce(), Formatter.timestamp()];
    const message = Formatter.request('GET', PATH, timestamp, nonce, '');
    const signature = Rsa.sign(message, config.WECHAT_PAY_MERCHANT_PRIVATE_KEY);
    const { WECHAT_PAY_SP_MCHID: mchid, WECHAT_PAY_MERCHANT_SERIAL: serial } = config;
    const response = await fetch(`${config.WECHAT_PAY_BASE_URL}${PATH}`, {
      signal: AbortSignal.timeout(config.WECHAT_TIMEOUT_MS),
      headers: {
        Accept: 'application/json',
        Authorization: Formatter.authorization(mchid, nonce, signature, timestamp, serial),
      },
    });
    if (!response.ok) throw new Error(`${PATH}: ${response.status}`);
    const text = await response.text();
    const fetched = new Map(
      certificates.parse(JSON.parse(text)).data.map(({ serial_no, encrypt_certificate }) => {
        const pem = openSealed(encrypt_certificate, config.WECHAT_PAY_API_V3_KEY);
        return [serial_no, new X509Certificate(pem).publicKey] as const;
      }),
    );
    this.assertSigned(response.headers, text, fetched);
    for (const [id, key] of fetched) this.keys.set(id, key);
    this.askedAt = this.clock().getTime();
  }

  /** The list is signed with a key it holds, or one held already; the APIv3 key has vouched for its content. */
  private assertSigned(headers: Headers, text: string, fetched: Map<string, KeyObject>): void {
    const serial = headers.get('Wechatpay-Serial') ?? '';
    const key = fetched.get(serial) ?? this.keys.get(serial);
    const message = `${headers.get('Wechatpay-Timestamp')}\n${headers.get('Wechatpay-Nonce')}\n${text}\n`;
    const signature = Buffer.from(headers.get('Wechatpay-Signature') ?? '', 'base64');
    if (!key || !verify('RSA-SHA256', Buffer.from(message), key, signature)) {
      throw new Error(`${PATH}: the answer's signature is wrong`);
    }
  }
}
