/**
 * Asking to be allowed to send messages. One yes is one message of one template, and WeChat asks for three at most, only
 * straight from a tap or a payment: each tap asks for what comes next.
 */
import type { Result } from '../../api/client';
import { superApp } from '../../api/superapp';
import { useEndpoint } from '../../api/use-endpoint';

type MessageKind = keyof Result<'GET /message-templates'>;

export const MESSAGES_AFTER = {
  paying: ['booked', 'reminder', 'cancelled'],
  booking: ['reminder', 'cancelled', 'refunded'],
  /** An offer is held for minutes; the line's end is told as a cancelled visit is. */
  joining: ['offered', 'booked', 'cancelled'],
  looking: ['papers', 'reminder', 'cancelled'],
  visiting: ['papers'],
} as const satisfies Record<string, readonly MessageKind[]>;

/** Null until it is known what to ask for, and where there is nothing. The answer: whether anything was allowed. */
export function useMessagePermission(after: keyof typeof MESSAGES_AFTER): (() => Promise<boolean>) | null {
  const { data } = useEndpoint('GET /message-templates', {});
  if (!data) return null;
  // kinds may share a template, and a template may not be set up: WeChat refuses the whole question for one empty id
  const ids = [...new Set(MESSAGES_AFTER[after].map((kind) => data[kind]).filter(Boolean))];
  if (ids.length === 0) return null;
  // Not being allowed to is no reason to hold anything up
  return () => superApp.askForMessages(ids).catch(() => false);
}
