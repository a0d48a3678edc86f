/**
 * Staff's way in, memberships and the audit log, under attack.
 *
 * @jest-environment node
 */
import type { ApiKey } from '../../../../shared/api';
import { staffContract } from '../../../../shared/staff/contract';
import { attack } from '../hostile/attack';

attack(Object.keys(staffContract) as ApiKey[]);
