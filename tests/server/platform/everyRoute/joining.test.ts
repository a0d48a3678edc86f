/**
 * A hospital's application, its review, and what it changes itself, under attack.
 *
 * @jest-environment node
 */
import type { ApiKey } from '../../../../shared/api';
import { hospitalDeskContract } from '../../../../shared/hospitals/deskContract';
import { joiningContract } from '../../../../shared/hospitals/joiningContract';
import { attack } from '../hostile/attack';

attack(Object.keys({ ...joiningContract, ...hospitalDeskContract }) as ApiKey[]);
