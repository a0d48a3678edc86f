/**
 * The waitlist, under attack.
 *
 * @jest-environment node
 */
import type { ApiKey } from '../../../../shared/api';
import { waitingContract } from '../../../../shared/appointments/waitingContract';
import { attack } from '../hostile/attack';

attack(Object.keys(waitingContract) as ApiKey[]);
