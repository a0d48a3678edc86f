/**
 * Moving appointments, under attack.
 *
 * @jest-environment node
 */
import type { ApiKey } from '../../../../shared/api';
import { movingContract } from '../../../../shared/appointments/movingContract';
import { attack } from '../hostile/attack';

attack(Object.keys(movingContract) as ApiKey[]);
