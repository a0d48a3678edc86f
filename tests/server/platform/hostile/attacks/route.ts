/** What there is of a route to be attacked, and the ground its attacks stand on. */
import { randomUUID } from 'node:crypto';
import type { ApiKey } from '../../../../../shared/api';
import type { Ground } from '../stage';
import type { Raw } from '../wire';

/** Attacks these routes, as one `describe`; the ground is there once its tests run. */
export type Attack = (keys: readonly ApiKey[], ground: () => Ground) => void;

export const each = (some: readonly ApiKey[]) => (some.length > 0 ? test.each(some) : () => undefined);

export const keyed = (raw: Raw): Raw => ({
  ...raw,
  headers: { ...raw.headers, 'Idempotency-Key': randomUUID() },
});

/** These make what the id names, so an id of nobody is as good as any. */
export const MAKES_ITS_ID: Partial<Record<ApiKey, string>> = {
  'PUT /desk/:hospitalId/imports/:id': 'id',
  'PUT /desk/:hospitalId/appointments/:id/documents/:documentId': 'documentId',
};

/** Names in a path that are no ids. */
export const NO_IDS = ['kind', 'token'];

export const paramsOf = (key: ApiKey) => [...key.matchAll(/:(\w+)/g)].map(([, name]) => name!);
