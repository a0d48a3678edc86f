/** An applicant of a story: a whole application, its scan, and the steps on the way, over HTTP. */
import { randomInt, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { creditCheck, organisationCheck } from '../../../../shared/hospitals/uscc';
import type { ApiKey } from '../../../../shared/api';
import type { BodyOf, ResultOf } from '../../../../shared/endpoint';
import type { Api } from '../../../../shared/api';
import type { Problem } from '../../../../shared/errors';
import type { TestHouse } from '../../../support/house';

export type ApplicationView = ResultOf<Api['GET /hospital-applications/:id']>;
type Draft = Omit<BodyOf<Api['POST /hospital-applications']>, 'id'>;

/** A credit code of a public institution that can exist, another one at each call. */
export function newCreditCode(): string {
  const body = String(randomInt(100_000_000)).padStart(8, '0');
  const first17 = `12440300${body}${organisationCheck(body)}`;
  return first17 + creditCheck(first17);
}

export function wholeDraft(changes: Partial<Draft> = {}): Draft {
  return {
    ...{ name: '深圳清河医院', nameEn: 'Shenzhen Qinghe Hospital', creditCode: newCreditCode() },
    ...{ licenceNumber: 'PDY100123440305', level: '3A', regionCode: '440305', address: '南山区清河路 1 号' },
    ...{ contactName: '林晓', contactPhone: '13800138000', contactEmail: 'lin@qinghe.example' },
    ...{ departments: ['03', '04.03'], introduction: '综合医院' },
    ...changes,
  };
}

interface Caller {
  token: string;
}

let scan: Promise<Buffer> | undefined;
/** A page of a licence. */
export function licenceScan(): Promise<Buffer> {
  scan ??= sharp({ create: { width: 900, height: 640, channels: 3, background: '#fdf6e3' } })
    .jpeg()
    .toBuffer();
  return scan;
}

/** Sends a file as the whole body. */
export async function upload(
  home: TestHouse,
  caller: Caller,
  id: string,
  file: Buffer,
  type = 'image/jpeg',
): Promise<{ status: number; body: ApplicationView; problem: Problem }> {
  const response = await fetch(`${home.url}/hospital-applications/${id}/licence-scan`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${caller.token}`, 'Content-Type': type },
    body: new Uint8Array(file),
  });
  const body = (await response.json()) as never;
  return { status: response.status, body, problem: body };
}

/** Fetches an answer that is a file. */
export async function fetchFile(
  home: TestHouse,
  caller: Caller,
  path: string,
): Promise<{ status: number; bytes: Buffer; headers: Headers }> {
  const response = await fetch(`${home.url}${path}`, {
    headers: { Authorization: `Bearer ${caller.token}` },
  });
  return {
    status: response.status,
    bytes: Buffer.from(await response.arrayBuffer()),
    headers: response.headers,
  };
}

interface Applicant extends Caller {
  call<K extends ApiKey>(
    key: K,
    sent?: object,
  ): Promise<{ status: number; body: ResultOf<Api[K]>; problem: Problem }>;
}

/** A draft with everything that is needed, its scan included. */
export async function completeDraft(
  home: TestHouse,
  person: Applicant,
  changes: Partial<Draft> = {},
): Promise<ApplicationView> {
  const begun = await person.call('POST /hospital-applications', {
    body: { id: randomUUID(), ...wholeDraft(changes) },
  });
  if (begun.status !== 201) throw new Error(`begin: ${JSON.stringify(begun.problem)}`);
  const scanned = await upload(home, person, begun.body.id, await licenceScan());
  if (scanned.status !== 200) throw new Error(`scan: ${JSON.stringify(scanned.problem)}`);
  return scanned.body;
}

/** An application that waits for its review. */
export async function applyFor(
  home: TestHouse,
  person: Applicant,
  changes: Partial<Draft> = {},
): Promise<ApplicationView> {
  const { id, version } = await completeDraft(home, person, changes);
  const sent = await person.call('POST /hospital-applications/:id/submission', {
    params: { id },
    body: { version },
  });
  if (sent.status !== 200) throw new Error(`submit: ${JSON.stringify(sent.problem)}`);
  return sent.body;
}
