/** A hospital system’s credentials, webhooks and change feed, as its desk sees them. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { id, instant, line, version } from '../schemas';
import { atDesk } from '../staff/desk';
import { OWNERS } from '../staff/rules';
import { CHANGE_KINDS, DELIVERY_ERRORS, HIS_SCOPES, OLD_SECRET_HOURS, WEBHOOK_STATES } from './rules';

const onClient = { ...atDesk(OWNERS), params: z.strictObject({ hospitalId: id, clientId: id }) } as const;
const onWebhook = { ...atDesk(OWNERS), params: z.strictObject({ hospitalId: id, webhookId: id }) } as const;

const scopes = z
  .array(z.enum(HIS_SCOPES))
  .min(1)
  .refine((list) => new Set(list).size === list.length, 'each once');
const kinds = z
  .array(z.enum(CHANGE_KINDS))
  .min(1)
  .refine((list) => new Set(list).size === list.length, 'each once');
/** Checked further on the server: https outside development, and never an address inside a network. */
const webhookUrl = z.url({ protocol: /^https?$/ }).max(500);
const oldValidHours = z.int().min(0).max(OLD_SECRET_HOURS.most).default(OLD_SECRET_HOURS.default);

/** A secret as it is kept: never the secret itself. */
export const keptSecret = z.object({
  id,
  /** Its last four characters, to tell it from the others. */
  ending: z.string(),
  createdAt: instant,
  /** Null: until it is deleted or replaced. */
  expiresAt: instant.nullable(),
  /** To the hour; null when it never was. */
  lastUsedAt: instant.nullable(),
});

/** A secret the one time it is told. */
export const freshSecret = keptSecret.extend({
  /** Null when this very request was answered before: a secret is told once. Make another if it got lost. */
  value: z.string().nullable(),
});

export const apiClient = z.object({
  id,
  name: z.string(),
  /** What the system sends as `client_id`. */
  clientId: z.string(),
  scopes: z.array(z.enum(HIS_SCOPES)),
  createdAt: instant,
  /** Set when revoked: nothing it holds works any more. */
  revokedAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  /** Those that still work, newest first. */
  secrets: z.array(keptSecret),
});

export const webhook = z.object({
  id,
  url: z.string(),
  kinds: z.array(z.enum(CHANGE_KINDS)),
  state: z.enum(WEBHOOK_STATES),
  paused: z.boolean(),
  version: z.string(),
  createdAt: instant,
  /** The keys deliveries are signed with, newest first. */
  secrets: z.array(keptSecret),
  /** Number of the last change of the hospital that was delivered. */
  deliveredSeq: z.int(),
  /** Changes waiting to be delivered. */
  lag: z.int(),
  /** When the oldest change still waiting happened; null when nothing waits. */
  waitingSince: instant.nullable(),
  lastDeliveredAt: instant.nullable(),
  nextAttemptAt: instant.nullable(),
  /** Attempts that failed in a row. */
  failures: z.int(),
  lastError: z
    .object({
      at: instant,
      kind: z.enum(DELIVERY_ERRORS),
      /** What the receiver answered; null when it did not. */
      status: z.int().nullable(),
    })
    .nullable(),
});

export const hisContract = {
  'GET /desk/:hospitalId/api-clients': endpoint({
    summary: "The hospital's systems: scopes, secrets that work, last use; and the addresses they need",
    ...atDesk(OWNERS),
    result: z.object({
      items: z.array(apiClient),
      /** Addresses to give to whoever sets the system up. */
      fhirUrl: z.string(),
      tokenUrl: z.string(),
      changesUrl: z.string(),
    }),
  }),
  'POST /desk/:hospitalId/api-clients': endpoint({
    summary: 'Let a system in; its secret is told once',
    ...atDesk(OWNERS),
    retry: 'client-id',
    perMinute: 20,
    body: z.strictObject({ id, name: line(60), scopes }),
    result: z.object({ client: apiClient, secret: freshSecret }),
    status: 201,
    errors: ['TOO_MANY_API_CLIENTS'],
  }),
  'POST /desk/:hospitalId/api-clients/:clientId/secrets': endpoint({
    summary: 'A new secret; the old ones stay valid for as long as said',
    ...onClient,
    retry: 'client-id',
    perMinute: 20,
    body: z.strictObject({ id, oldValidHours }),
    result: z.object({ client: apiClient, secret: freshSecret }),
    status: 201,
  }),
  'DELETE /desk/:hospitalId/api-clients/:clientId/secrets/:secretId': endpoint({
    summary: 'End a secret now; the tokens made with it end with it',
    ...onClient,
    retry: 'natural',
    params: onClient.params.extend({ secretId: id }),
    result: apiClient,
  }),
  'DELETE /desk/:hospitalId/api-clients/:clientId': endpoint({
    summary: 'Revoke a system: its secrets and tokens end with its next request',
    ...onClient,
    retry: 'natural',
    result: apiClient,
  }),

  'GET /desk/:hospitalId/webhooks': endpoint({
    summary: "Where changes of appointments are sent, and how each receiver is doing; the feed's last number",
    ...atDesk(OWNERS),
    result: z.object({ items: z.array(webhook), lastSeq: z.int() }),
  }),
  'POST /desk/:hospitalId/webhooks': endpoint({
    summary: 'Send changes from now on to a receiver; the signing secret is told once',
    ...atDesk(OWNERS),
    retry: 'client-id',
    perMinute: 20,
    body: z.strictObject({ id, url: webhookUrl, kinds }),
    result: z.object({ webhook, secret: freshSecret }),
    status: 201,
    errors: ['WEBHOOK_ADDRESS_REFUSED', 'TOO_MANY_WEBHOOKS'],
  }),
  'PUT /desk/:hospitalId/webhooks/:webhookId': endpoint({
    summary: 'Change the address or what is sent there',
    ...onWebhook,
    retry: 'natural',
    body: z.strictObject({ url: webhookUrl, kinds, version }),
    result: webhook,
    errors: ['WEBHOOK_ADDRESS_REFUSED', 'CHANGED_MEANWHILE'],
  }),
  'DELETE /desk/:hospitalId/webhooks/:webhookId': endpoint({
    summary: 'Stop sending and forget the receiver',
    ...onWebhook,
    retry: 'natural',
  }),
  'POST /desk/:hospitalId/webhooks/:webhookId/secrets': endpoint({
    summary: 'A new signing secret; deliveries carry a signature of each until the old ones end',
    ...onWebhook,
    retry: 'client-id',
    perMinute: 20,
    body: z.strictObject({ id, oldValidHours }),
    result: z.object({ webhook, secret: freshSecret }),
    status: 201,
  }),
  'POST /desk/:hospitalId/webhooks/:webhookId/pause': endpoint({
    summary: 'Hold back deliveries, or go on where they stopped; going on also tries again at once',
    ...onWebhook,
    retry: 'natural',
    body: z.strictObject({ paused: z.boolean() }),
    result: webhook,
  }),
  'POST /desk/:hospitalId/webhooks/:webhookId/tests': endpoint({
    summary: 'Really send a signed test to the receiver now, and say what it answered',
    ...onWebhook,
    retry: 'natural',
    perMinute: 10,
    result: z.object({
      arrived: z.boolean(),
      error: z.enum(DELIVERY_ERRORS).nullable(),
      status: z.int().nullable(),
      ms: z.int(),
    }),
  }),
} as const;
