/**
 * The official account, lists as files, and the hospital's own system, under attack.
 *
 * @jest-environment node
 */
import type { ApiKey } from '../../../../shared/api';
import { hisContract } from '../../../../shared/his/contract';
import { importsContract } from '../../../../shared/imports/contract';
import { officialContract } from '../../../../shared/official/contract';
import { attack } from '../hostile/attack';

attack(Object.keys({ ...officialContract, ...importsContract, ...hisContract }) as ApiKey[]);
