/** The platform's own access as a third party: its verify ticket, and the token made with it when one is needed. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../platform/errors';
import type { House } from '../platform/house';
import type { Component } from '../platform/superapp/port';
import { OfficialComponent } from './component.entity';
import { isTokenGone, NoAccess } from './faults';
import { open, seal } from './sealed';

/** A ticket holds twelve hours. */
const TICKET_MS = 12 * 3_600_000;
/** A token is taken for over this long before it is. */
const MARGIN_MS = 5 * 60_000;
/** Longer than one call may take. */
const LEASE_MS = 15_000;
const LOOK_AGAIN_MS = 100;

/** Keeps the newest ticket; an older one that comes late changes nothing. */
export async function keepTicket(
  house: House,
  component: Component,
  ticket: string,
  at: Date,
): Promise<void> {
  const { appid } = component.keys;
  await house.database.query(
    `INSERT INTO official_component (appid, ticket_sealed, ticket_at) VALUES ($1, $2, $3)
     ON CONFLICT ON CONSTRAINT official_component_once
     DO UPDATE SET ticket_sealed = EXCLUDED.ticket_sealed, ticket_at = EXCLUDED.ticket_at
     WHERE official_component.ticket_at <= EXCLUDED.ticket_at`,
    [appid, seal(house, 'componentTicket', appid, ticket), at],
  );
}

/**
 * Acts with the platform's token, once more with a new one when the super-app says this one is gone. Throws `NoAccess`
 * while no ticket has come, `SUPERAPP_UNAVAILABLE`, or the super-app's refusal.
 */
export async function asComponent<T>(
  house: House,
  component: Component,
  act: (token: string) => Promise<T>,
): Promise<T> {
  const token = await tokenInsteadOf(house, component, null);
  try {
    return await act(token);
  } catch (error) {
    if (!isTokenGone(error)) throw error;
    return act(await tokenInsteadOf(house, component, token));
  }
}

/** A good token other than `gone`: the one kept, or a new one fetched by one process at a time. */
async function tokenInsteadOf(house: House, component: Component, gone: string | null): Promise<string> {
  const lease = randomUUID();
  for (const until = Date.now() + LEASE_MS; Date.now() < until; await sleep(LOOK_AGAIN_MS)) {
    const kept = await keptToken(house, component, gone);
    if (kept) return kept;
    if (await take(house, component, lease)) return fetchUnder(house, component, lease, gone);
  }
  throw new AppError('SUPERAPP_UNAVAILABLE');
}

async function keptToken(house: House, { keys }: Component, gone: string | null): Promise<string | null> {
  const kept = await house.database.manager.findOneBy(OfficialComponent, { appid: keys.appid });
  if (!kept) throw new NoAccess('no-ticket');
  const good = kept.tokenUntil && kept.tokenUntil.getTime() - MARGIN_MS > house.clock().getTime();
  const token = good ? opened(house, 'componentToken', keys.appid, kept.tokenSealed!) : null;
  return token === gone ? null : token;
}

async function take(house: House, { keys }: Component, lease: string): Promise<boolean> {
  const now = house.clock();
  const [, count] = await house.database.query<[unknown[], number]>(
    `UPDATE official_component SET renewing = $2, renewing_until = $3
     WHERE appid = $1 AND (renewing IS NULL OR renewing_until < $4)`,
    [keys.appid, lease, new Date(now.getTime() + LEASE_MS), now],
  );
  return count === 1;
}

async function fetchUnder(
  house: House,
  component: Component,
  lease: string,
  gone: string | null,
): Promise<string> {
  const { appid } = component.keys;
  try {
    const kept = await keptToken(house, component, gone);
    if (kept) return kept;
    const { value, until } = await component.token(await goodTicket(house, component));
    await house.database.query(
      `UPDATE official_component SET token_sealed = $2, token_until = $3 WHERE appid = $1`,
      [appid, seal(house, 'componentToken', appid, value), until],
    );
    return value;
  } finally {
    await house.database.query(
      `UPDATE official_component SET renewing = NULL, renewing_until = NULL WHERE appid = $1 AND renewing = $2`,
      [appid, lease],
    );
  }
}

async function goodTicket(house: House, { keys }: Component): Promise<string> {
  const kept = await house.database.manager.findOneBy(OfficialComponent, { appid: keys.appid });
  const fresh = kept && kept.ticketAt.getTime() + TICKET_MS > house.clock().getTime();
  const ticket = fresh ? opened(house, 'componentTicket', keys.appid, kept.ticketSealed) : null;
  if (!ticket) throw new NoAccess('no-ticket');
  return ticket;
}

/** Null for what was sealed with a key that is gone: the next ticket is minutes away. */
function opened(
  house: House,
  field: 'componentTicket' | 'componentToken',
  appid: string,
  sealed: string,
): string | null {
  try {
    return open(house, field, appid, sealed);
  } catch {
    return null;
  }
}
