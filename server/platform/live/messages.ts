/** Reading what clients send: a form of its own per type, and nothing else. */
import { z } from 'zod';
import type { FromClient } from '../../../shared/live';
import { LANGUAGES } from '../../../shared/sentences';

const topic = z.string().regex(/^[a-z-]{1,32}\/[\x21-\x7e]{1,160}$/);

const fromClient: z.ZodType<FromClient> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    token: z.string().min(1).max(2_048).optional(),
    language: z.enum(LANGUAGES).optional(),
  }),
  z.object({ type: z.literal('watch'), topic, seq: z.int().min(0).optional() }),
  z.object({ type: z.literal('unwatch'), topic }),
  z.object({ type: z.literal('ping') }),
]);

/** Undefined for anything that is not of the protocol. */
export function readMessage(text: string): FromClient | undefined {
  try {
    return fromClient.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
