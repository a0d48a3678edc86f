/**
 * A hospital's own system of a story: let in at the desk, with a token, and calling FHIR. No answer escapes the
 * validator: Bundles, OperationOutcomes and what is inside them included.
 */
import { randomUUID } from 'node:crypto';
import { Fhir } from 'fhir/fhir';
import { HIS_SCOPES, type HisScope } from '../../../shared/his/rules';
import { openDesk, type StaffMember } from '../../support/staff';
import type { TestHouse } from '../../support/house';

const validator = new Fhir();

export type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- FHIR's own shapes, judged by the validator

export interface FhirAnswer {
  status: number;
  body: Json;
  headers: Headers;
}

export interface Sending {
  method?: string;
  body?: unknown;
  /** The exact bytes instead of `body`. */
  raw?: string | Buffer;
  headers?: Record<string, string>;
  token?: string | null;
}

export interface System {
  hospitalId: string;
  owner: StaffMember;
  id: string;
  clientId: string;
  secret: string;
  token: string;
  /** Calls below `/fhir/R4` (or any whole address) with the system's token. */
  fhir(path: string, sending?: Sending): Promise<FhirAnswer>;
  create(resource: Json, headers?: Record<string, string>): Promise<FhirAnswer>;
  update(resource: Json, ifMatch?: string): Promise<FhirAnswer>;
  transaction(entries: Json[], headers?: Record<string, string>): Promise<FhirAnswer>;
  /** A new token for the same client. */
  signIn(): Promise<void>;
}

export async function openSystem(
  home: TestHouse,
  hospitalId: string,
  scopes: readonly HisScope[] = HIS_SCOPES,
): Promise<System> {
  const owner = await openDesk(home, hospitalId, 'owner');
  const id = randomUUID();
  const body = { id, name: 'HIS 主系统', scopes: [...scopes] };
  const added = await owner.call('POST /desk/:hospitalId/api-clients', { body });
  if (added.status !== 201) throw new Error(`api-client: ${JSON.stringify(added.problem)}`);
  const { client, secret } = added.body;
  const system: System = {
    ...{ hospitalId, owner, id, clientId: client.clientId, secret: secret.value!, token: '' },
    fhir: (path, sending = {}) => askFhir(home.url, path, { token: system.token, ...sending }),
    create: (resource, headers) =>
      system.fhir(`/${resource['resourceType']}`, { method: 'POST', body: resource, headers }),
    update: (resource, ifMatch) =>
      system.fhir(`/${resource['resourceType']}/${resource['id']}`, {
        method: 'PUT',
        body: resource,
        headers: { 'If-Match': ifMatch ?? `W/"${resource['meta']?.versionId}"` },
      }),
    transaction: (entry, headers) =>
      system.fhir('/', {
        method: 'POST',
        body: { resourceType: 'Bundle', type: 'transaction', entry },
        headers,
      }),
    signIn: async () => {
      system.token = (await askToken(home, system)).body['access_token'];
    },
  };
  await system.signIn();
  return system;
}

export async function askToken(
  home: TestHouse,
  { clientId, secret }: Pick<System, 'clientId' | 'secret'>,
  form: Record<string, string> = {},
): Promise<FhirAnswer> {
  const basic = Buffer.from(`${clientId}:${secret}`).toString('base64');
  const answer = await fetch(`${home.url}/oauth/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
  });
  return { status: answer.status, body: (await answer.json()) as Json, headers: answer.headers };
}

export async function askFhir(
  url: string,
  path: string,
  { method = 'GET', body, raw, headers = {}, token }: Sending,
): Promise<FhirAnswer> {
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await fetch(path.startsWith('http') ? path : `${url}/fhir/R4${path}`, {
    method,
    headers: {
      ...(sent !== undefined && { 'Content-Type': 'application/fhir+json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: sent as never,
  });
  const text = await answer.text();
  const parsed = text ? (JSON.parse(text) as Json) : {};
  if (text) judge(parsed, `${method} ${path} → ${answer.status}`);
  if (answer.status >= 400) expect(parsed['resourceType']).toBe('OperationOutcome');
  return { status: answer.status, body: parsed, headers: answer.headers };
}

/** Throws unless R4's definitions hold for all of it. */
export function judge(resource: Json, where: string): void {
  const type = resource['resourceType'];
  if (type === undefined && where.includes('.well-known')) return;
  const { valid, messages } = validator.validate(resource, { errorOnUnexpected: true });
  if (valid) return;
  const wrong = messages.filter(({ severity }) => severity === 'error' || severity === 'fatal');
  throw new Error(`${where}: ${JSON.stringify(wrong)}\n${JSON.stringify(resource).slice(0, 2_000)}`);
}

/** Everything a search finds, page by page. */
export async function readAll(system: System, path: string): Promise<Json[]> {
  const found: Json[] = [];
  for (let next: string | undefined = path; next;) {
    const { status, body } = await system.fhir(next);
    expect(status).toBe(200);
    for (const entry of body['entry'] ?? [])
      if (entry.search.mode === 'match') found.push(entry.resource as Json);
    next = (body['link'] as { relation: string; url: string }[]).find(
      ({ relation }) => relation === 'next',
    )?.url;
  }
  return found;
}
