/** The local mailbox: takes every letter by SMTP, whoever it is to, and keeps it readable. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { changed, type World } from '../world';
import type { MailLetter } from './types';

const keptLetters = 500;
const mostBytes = 10_000_000;

export interface Mailbox {
  /** `smtp://127.0.0.1:port` */
  url: string;
  close(): Promise<void>;
}

/** Words of an HTML part, with its line breaks. */
function wordsOf(html: string): string {
  const entities: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"' };
  return html
    .replace(/<(style|script|head)[\s\S]*?<\/\1>/gi, '')
    .replace(/<(br|\/p|\/div|\/h\d|\/tr|\/li)[^>]*>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\n\s*\n\s*/g, '\n\n')
    .trim();
}

function linksOf(text: string, html: string): string[] {
  const inHtml = [...html.matchAll(/href\s*=\s*"([^"]+)"/gi)].map(([, href]) =>
    (href ?? '').replaceAll('&amp;', '&'),
  );
  const inText = text.match(/https?:\/\/[^\s<>"，。）)]+/g) ?? [];
  return [...new Set([...inText, ...inHtml])].filter((link) => /^https?:/.test(link));
}

async function readLetter(world: World, raw: Buffer, recipients: string[]): Promise<MailLetter> {
  const mail = await PostalMime.parse(raw);
  const html = mail.html ?? '';
  const text = mail.text?.trim() ? mail.text.trim() : wordsOf(html);
  const from = mail.from;
  return {
    id: randomUUID(),
    at: world.now().toISOString(),
    from: from?.name ? `${from.name} <${from.address ?? ''}>` : (from?.address ?? ''),
    to: recipients,
    subject: mail.subject ?? '',
    text,
    links: linksOf(text, html),
  };
}

async function keep(world: World, letter: MailLetter): Promise<void> {
  const { letters } = world.state;
  letters.push(letter);
  if (letters.length > keptLetters) letters.splice(0, letters.length - keptLetters);
  await changed(world);
}

/** Listens on the loopback address; 0: any free port. */
export async function openMailbox(world: World, port = 0): Promise<Mailbox> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    size: mostBytes,
    closeTimeout: 1000,
    logger: false,
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        readLetter(world, Buffer.concat(parts), recipients)
          .then((letter) => keep(world, letter))
          .then(() => callback(), callback);
      });
    },
  });
  server.on('error', (error: Error) => world.log(`mailbox: ${error.message}`));
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
