/**
 * A visit's papers, ratings, links and calendar file, under attack.
 *
 * @jest-environment node
 */
import type { ApiKey } from '../../../../shared/api';
import { afterContract } from '../../../../shared/appointments/afterContract';
import { sharingContract } from '../../../../shared/appointments/sharingContract';
import { attack } from '../hostile/attack';

attack(Object.keys({ ...afterContract, ...sharingContract }) as ApiKey[]);
