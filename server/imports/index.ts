/** Imports' front door: lists of departments, doctors and schedules as files, previewed and then applied. */
import type { importsContract } from '../../shared/imports/contract';
import type { Routes } from '../platform/http/call';
import type { House } from '../platform/house';
import { subscriber, type Subscriber } from '../platform/outbox';
import { applyFile } from './applying';
import { previewFile } from './judging';
import { importRoutes } from './routes';

export { applyFile } from './applying';
export { forgetOldRows } from './forgetting';
export { previewFile } from './judging';
export { beginApplying } from './routes';
export { takeFile } from './takeFile';
export type { Office } from './kinds';
export { showFile } from './view';

export function buildImports(house: House): {
  routes: Routes<typeof importsContract>;
  subscribers: Subscriber[];
} {
  const subscribers = [
    subscriber({
      name: 'imports.preview',
      event: 'import.sent',
      outside: ({ payload: { hospitalId, importId: id } }) => previewFile(house, { hospitalId, id }),
      lane: 'lists',
    }),
    subscriber({
      name: 'imports.apply',
      event: 'import.confirmed',
      outside: ({ payload: { hospitalId, importId: id } }) => applyFile(house, { hospitalId, id }),
      lane: 'lists',
    }),
  ];
  return { routes: importRoutes(house), subscribers };
}
