/** The platform's own access as a third party: its verify ticket, and the token made with it when one is needed. */
import type { House } from '../platform/house';
import type { Component } from '../platform/superapp/port';
import { OfficialComponent } from './component.entity';
import { NoAccess } from './faults';
import { open, seal } from './sealed';

/** A ticket holds twelve hours. */
const TICKET_MS = 12 * 3_600_000;
/** A token is taken for over this long before it is. */
const MARGIN_MS = 5 * 60_000;

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

/** Throws `NoAccess` while no ticket has come, `SUPERAPP_UNAVAILABLE`, or the super-app's refusal. */
export async function componentToken(house: House, component: Component): Promise<string> {
  const { appid } = component.keys;
  const now = house.clock().getTime();
  const kept = await house.database.manager.findOneBy(OfficialComponent, { appid });
  if (kept?.tokenSealed && kept.tokenUntil!.getTime() - MARGIN_MS > now) {
    const token = opened(house, 'componentToken', appid, kept.tokenSealed);
    if (token) return token;
  }
  const fresh = kept && kept.ticketAt.getTime() + TICKET_MS > now;
  const ticket = fresh ? opened(house, 'componentTicket', appid, kept.ticketSealed) : null;
  if (!ticket) throw new NoAccess('no-ticket');
  const { value, until } = await component.token(ticket);
  await house.database.query(
    `UPDATE official_component SET token_sealed = $2, token_until = $3 WHERE appid = $1`,
    [appid, seal(house, 'componentToken', appid, value), until],
  );
  return value;
}

/** Forgets a token the super-app no longer takes. */
export async function forgetComponentToken(house: House, component: Component): Promise<void> {
  await house.database.query(
    `UPDATE official_component SET token_sealed = NULL, token_until = NULL WHERE appid = $1`,
    [component.keys.appid],
  );
}

/** When the last ticket came; null before the first. */
export async function ticketAt(house: House, component: Component): Promise<Date | null> {
  const kept = await house.database.manager.findOneBy(OfficialComponent, { appid: component.keys.appid });
  return kept?.ticketAt ?? null;
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
