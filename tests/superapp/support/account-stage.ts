/**
 * A hospital's official account on one super-app, and the server it pushes to: both new before each story of the file
 * that asks for them, and no fault left on.
 */
import {
  startSuperapp,
  type OfficialAccountHandle,
  type Superapp,
  type SuperappOptions,
} from '../../../scripts/superapp';
import { openAccountServer, type Answers } from './account-server';

type Json = Record<string, unknown>;

export interface AccountStage {
  superapp: Superapp;
  server: Awaited<ReturnType<typeof openAccountServer>>;
  account: OfficialAccountHandle;
  /** WeChat's API, by the path after `cgi-bin/`. */
  call(path: string, body?: object): Promise<Json>;
}

export function accountStage(name: string, options: SuperappOptions = {}, answers?: Answers): AccountStage {
  const stage = {
    call: async (path, body) => {
      const init = body && { method: 'POST', body: JSON.stringify(body) };
      const response = await fetch(`${stage.superapp.url}/cgi-bin/${path}`, init);
      expect(response.status).toBe(200);
      return (await response.json()) as Json;
    },
  } as AccountStage;
  beforeAll(async () => {
    stage.superapp = await startSuperapp({ notifyRetryScale: 0.001, ...options });
  });
  afterAll(() => stage.superapp.close());
  beforeEach(async () => {
    stage.superapp.faults.reset();
    stage.server = await openAccountServer(answers);
    stage.account = stage.superapp.officialAccounts.create({ name });
  });
  afterEach(async () => {
    await stage.superapp.officialAccounts.idle();
    stage.server.close();
  });
  return stage;
}
