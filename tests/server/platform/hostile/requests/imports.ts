/** Good requests to the imports' endpoints. */
import { randomUUID } from 'node:crypto';
import type { importsContract } from '../../../../../shared/imports/contract';
import { DEPARTMENTS, openRegistrar, preview, type Registrar } from '../../../imports/sending';
import type { Stage, Wanted } from '../requests';

type Good = Record<keyof typeof importsContract, (stage: Stage) => Promise<Wanted>>;

/** What `registrar` asks at their own desk. */
const by = (registrar: Registrar, wanted: Wanted = {}): Wanted => ({
  ...wanted,
  token: registrar.token,
  params: { hospitalId: registrar.hospitalId, ...wanted.params },
});

async function onPreview({ home }: Stage, wanted: Wanted = {}): Promise<Wanted> {
  const registrar = await openRegistrar(home);
  const { id } = await preview(home, registrar, 'departments', DEPARTMENTS);
  return by(registrar, { ...wanted, params: { id } });
}

export const importsRequests: Good = {
  'GET /desk/:hospitalId/imports': async ({ home }) => by(await openRegistrar(home)),
  'PUT /desk/:hospitalId/imports/:id': async ({ home }) =>
    by(await openRegistrar(home), {
      params: { id: randomUUID() },
      query: { kind: 'departments', name: '科室.csv' },
      bytes: DEPARTMENTS,
      headers: { 'Content-Type': 'text/csv' },
    }),
  'GET /desk/:hospitalId/imports/:id': onPreview,
  'GET /desk/:hospitalId/imports/:id/rows': (stage) => onPreview(stage, { query: { verdict: 'added' } }),
  'GET /desk/:hospitalId/imports/:id/report.csv': onPreview,
  'POST /desk/:hospitalId/imports/:id/application': onPreview,
  'DELETE /desk/:hospitalId/imports/:id': onPreview,
  'GET /desk/:hospitalId/import-templates/:kind': async ({ home }) =>
    by(await openRegistrar(home), { params: { kind: 'doctors' } }),
};
