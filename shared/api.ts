/** The whole API: every domain's contract in one map. The mini-program imports the type, the server the value. */
import { appointmentsContract } from './appointments/contract';
import { clinicDeskContract } from './appointments/deskContract';
import { planningContract } from './appointments/planningContract';
import { afterContract } from './appointments/afterContract';
import { limitsContract } from './appointments/limitsContract';
import { movingContract } from './appointments/movingContract';
import { queueContract } from './appointments/queueContract';
import { queueDeskContract } from './appointments/queueDeskContract';
import { sharingContract } from './appointments/sharingContract';
import { waitingContract } from './appointments/waitingContract';
import { hisContract } from './his/contract';
import { hospitalsContract } from './hospitals/contract';
import { hospitalDeskContract } from './hospitals/deskContract';
import { joiningContract } from './hospitals/joiningContract';
import { identityContract } from './identity/contract';
import { importsContract } from './imports/contract';
import { officialContract } from './official/contract';
import { paymentsContract } from './payments/contract';
import { staffContract } from './staff/contract';

export const api = {
  ...identityContract,
  ...staffContract,
  ...hospitalsContract,
  ...joiningContract,
  ...hospitalDeskContract,
  ...officialContract,
  ...paymentsContract,
  ...appointmentsContract,
  ...clinicDeskContract,
  ...planningContract,
  ...limitsContract,
  ...waitingContract,
  ...movingContract,
  ...queueContract,
  ...queueDeskContract,
  ...afterContract,
  ...sharingContract,
  ...importsContract,
  ...hisContract,
} as const;

export type Api = typeof api;
export type ApiKey = keyof Api;
