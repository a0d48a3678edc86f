/**
 * The person's side of the API, under attack.
 *
 * @jest-environment node
 */
import type { ApiKey } from '../../../../shared/api';
import { appointmentsContract } from '../../../../shared/appointments/contract';
import { hospitalsContract } from '../../../../shared/hospitals/contract';
import { identityContract } from '../../../../shared/identity/contract';
import { paymentsContract } from '../../../../shared/payments/contract';
import { attack } from '../hostile/attack';

attack(
  Object.keys({
    ...identityContract,
    ...hospitalsContract,
    ...paymentsContract,
    ...appointmentsContract,
  }) as ApiKey[],
);
