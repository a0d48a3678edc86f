/** The hospital system's front door: credentials, FHIR R4, webhooks and the change feed. */
import type { hisContract } from '../../shared/his/contract';
import type { Routes } from '../platform/http/call';
import type { House } from '../platform/house';
import type { Subscriber } from '../platform/outbox';

export function buildHis(_house: House): { routes: Routes<typeof hisContract>; subscribers: Subscriber[] } {
  return { routes: {} as Routes<typeof hisContract>, subscribers: [] };
}
