/** Imports' front door: lists of departments, doctors and schedules as files. */
import type { importsContract } from '../../shared/imports/contract';
import type { Routes } from '../platform/http/call';
import type { House } from '../platform/house';
import type { Subscriber } from '../platform/outbox';

export function buildImports(_house: House): {
  routes: Routes<typeof importsContract>;
  subscribers: Subscriber[];
} {
  return { routes: {}, subscribers: [] };
}
