/** Posting letters: sealed into the outbox with the change they tell of, sent by the worker. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '../database';
import type { House } from '../house';
import { publish, subscriber, type Subscriber } from '../outbox';
import { LetterRefused, type Letter } from './index';

export type Post = Pick<House, 'cipher' | 'clock' | 'log' | 'mail'>;

const contextOf = (letterId: string) => `mail.${letterId}`;

/**
 * Returns whether it will leave. A letter whose link has run out by `goodUntil` is not sent any more.
 */
export async function postLetter(tx: Tx, house: Post, letter: Letter, goodUntil?: Date): Promise<boolean> {
  if (!house.mail.leaves) {
    house.log.warn('a letter was not sent: SMTP_URL is not set');
    return false;
  }
  const letterId = randomUUID();
  const sealed = house.cipher.seal(JSON.stringify(letter), contextOf(letterId));
  const payload = { letterId, sealed, goodUntil: goodUntil?.toISOString() ?? null };
  await publish(tx, 'mail.due', payload, house.clock());
  return true;
}

export function mailSubscribers(house: Post): Subscriber[] {
  return [
    subscriber({
      name: 'mail.send',
      event: 'mail.due',
      maxAttempts: 15,
      outside: async ({ payload: { letterId, sealed, goodUntil } }) => {
        if (goodUntil && new Date(goodUntil) <= house.clock()) return;
        const letter = JSON.parse(house.cipher.open(sealed, contextOf(letterId))) as Letter;
        try {
          await house.mail.send(letter, letterId);
        } catch (error) {
          if (!(error instanceof LetterRefused)) throw error;
          house.log.warn({ letterId, err: error }, 'a letter was refused and is not sent again');
        }
      },
    }),
  ];
}
