/**
 * Checking in, the queue and its walls, under attack.
 *
 * @jest-environment node
 */
import type { ApiKey } from '../../../../shared/api';
import { queueContract } from '../../../../shared/appointments/queueContract';
import { queueDeskContract } from '../../../../shared/appointments/queueDeskContract';
import { attack } from '../hostile/attack';

attack(Object.keys({ ...queueContract, ...queueDeskContract }) as ApiKey[]);
