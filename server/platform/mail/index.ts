/**
 * Letters by SMTP. They are posted with the change they tell of and leave through the outbox; without `SMTP_URL`
 * none leaves, which is logged without a word of their content.
 */
import { createTransport } from 'nodemailer';
import type { Config } from '../../config';

export { mailSubscribers, postLetter, type Post } from './post';

export interface Letter {
  to: string;
  subject: string;
  text: string;
  html?: string;
}

export interface Mail {
  /** False: nothing that is posted will arrive, and whoever counts on a letter says so. */
  readonly leaves: boolean;
  /**
   * Hands a letter to the server; `id` becomes its Message-ID, so that one sent twice is recognised as one.
   * Throws `LetterRefused` when the server will not take it however often it is asked.
   */
  send(letter: Letter, id: string): Promise<void>;
}

/** The server said no for good (5xx): to this address, or to us. */
export class LetterRefused extends Error {}

/** Well below the outbox's lease. */
const TIMEOUTS = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 12_000 };

export function buildMail({ SMTP_URL, MAIL_FROM }: Pick<Config, 'SMTP_URL' | 'MAIL_FROM'>): Mail {
  if (!SMTP_URL) return { leaves: false, send: async () => undefined };
  if (!MAIL_FROM) throw new Error('SMTP_URL is set without MAIL_FROM (see .env.example)');
  const transport = createTransport({
    url: SMTP_URL,
    ...TIMEOUTS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = MAIL_FROM.match(/@([\w.-]+)/)?.[1] ?? 'localhost';
  return {
    leaves: true,
    send: async (letter, id) => {
      try {
        await transport.sendMail({ ...letter, from: MAIL_FROM, messageId: `<${id}@${domain}>` });
      } catch (error) {
        // its own words would carry the address into the log
        const { responseCode = 0, code = 'no code' } = error as { responseCode?: number; code?: string };
        if (responseCode >= 500) throw new LetterRefused(`the mail server said ${responseCode}`);
        // eslint-disable-next-line preserve-caught-error -- the cause names whom the letter is to
        throw new Error(`the letter did not leave: ${responseCode || code}`);
      }
    },
  };
}
