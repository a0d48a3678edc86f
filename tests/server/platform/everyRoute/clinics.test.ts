/**
 * Schedules and the day at the desk, under attack.
 *
 * @jest-environment node
 */
import type { ApiKey } from '../../../../shared/api';
import { clinicDeskContract } from '../../../../shared/appointments/deskContract';
import { limitsContract } from '../../../../shared/appointments/limitsContract';
import { planningContract } from '../../../../shared/appointments/planningContract';
import { attack } from '../hostile/attack';

attack(Object.keys({ ...planningContract, ...clinicDeskContract, ...limitsContract }) as ApiKey[]);
