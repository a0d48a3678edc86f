/** Imports over HTTP. */
import { randomUUID } from 'node:crypto';
import type { importsContract } from '../../shared/imports/contract';
import { AppError, found } from '../platform/errors';
import type { Routes } from '../platform/http/call';
import type { House } from '../platform/house';
import { publish } from '../platform/outbox';
import { reportOf, templateOf } from './files';
import { ImportFile } from './importFile.entity';
import type { Office } from './kinds';
import { takeFile } from './takeFile';
import { listFiles, listRows, showFile, type FileView, type Named } from './view';

export function importRoutes(house: House): Routes<typeof importsContract> {
  const { manager } = house.database;
  return {
    'GET /desk/:hospitalId/imports': ({ params, query }) => listFiles(manager, params.hospitalId, query),
    'PUT /desk/:hospitalId/imports/:id': async ({ member, params, query, upload }) => {
      await takeFile(house, member, { ...query, id: params.id, upload });
      return showFile(manager, params);
    },
    'GET /desk/:hospitalId/imports/:id': ({ params }) => showFile(manager, params),
    'GET /desk/:hospitalId/imports/:id/rows': ({ params, query }) => listRows(manager, params, query),
    'GET /desk/:hospitalId/imports/:id/report.csv': ({ params, language }) =>
      reportOf(manager, params, language),
    'POST /desk/:hospitalId/imports/:id/application': ({ params }) => beginApplying(house, params),
    'DELETE /desk/:hospitalId/imports/:id': ({ params }) => discard(house, params),
    'GET /desk/:hospitalId/import-templates/:kind': ({ params, language }) =>
      templateOf(params.kind, language),
  };
}

/** Asking again while it is applied, or after, changes nothing. Throws `IMPORT_NOT_READY`, `NOT_FOUND`. */
export function beginApplying(house: Office, named: Named): Promise<FileView> {
  return house.database.transaction(async (tx) => {
    const begun = await tx.update(ImportFile, { ...named, status: 'ready' }, { status: 'applying', done: 0 });
    const file = await showFile(tx, named);
    if (begun.affected) {
      const { hospitalId, id: importId } = named;
      await publish(tx, 'import.confirmed', { hospitalId, importId }, house.clock());
    } else if (file.status !== 'applying' && file.status !== 'applied')
      throw new AppError('IMPORT_NOT_READY');
    return file;
  });
}

/** Throws `IMPORT_NOT_READY` for one that is being applied or was, `NOT_FOUND`. */
async function discard(house: House, named: Named): Promise<void> {
  await house.database.transaction(async (tx) => {
    const file = found(await tx.findOne(ImportFile, { where: named, lock: { mode: 'pessimistic_write' } }));
    if (file.status === 'applying' || file.status === 'applied') throw new AppError('IMPORT_NOT_READY');
    // another attempt: a sending that is still under way writes no more
    await tx.update(ImportFile, named, {
      status: 'discarded',
      problem: null,
      staged: true,
      attempt: randomUUID(),
    });
    await tx.query(`DELETE FROM import_row WHERE hospital_id = $1 AND import_id = $2`, [
      named.hospitalId,
      named.id,
    ]);
  });
}
