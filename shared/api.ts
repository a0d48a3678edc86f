/** The whole API: every domain's contract in one map. The mini-program imports the type, the server the value. */
import { appointmentsContract } from './appointments/contract';
import { hospitalsContract } from './hospitals/contract';
import { identityContract } from './identity/contract';
import { paymentsContract } from './payments/contract';

export const api = {
  ...identityContract,
  ...hospitalsContract,
  ...paymentsContract,
  ...appointmentsContract,
} as const;

export type Api = typeof api;
export type ApiKey = keyof Api;
