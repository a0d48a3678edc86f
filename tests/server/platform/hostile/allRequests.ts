/** A good request for every key of the API; a route without one is a type error here. */
import type { ApiKey } from '../../../../shared/api';
import { PERSON_REQUESTS, type Stage, type Wanted } from './requests';
import { AFTER_REQUESTS, SHARING_REQUESTS } from './requests/after';
import { DAY_REQUESTS } from './requests/day';
import { HIS_REQUESTS } from './requests/his';
import { HOSPITAL_DESK_REQUESTS, JOINING_REQUESTS } from './requests/hospitals';
import { LIMITS_REQUESTS } from './requests/limits';
import { importsRequests } from './requests/imports';
import { MOVING_REQUESTS } from './requests/moving';
import { officialRequests } from './requests/official';
import { PLANNING_REQUESTS } from './requests/planning';
import { QUEUE_REQUESTS } from './requests/queue';
import { STAFF_REQUESTS } from './requests/staff';
import { WAITING_REQUESTS } from './requests/waiting';

export const REQUESTS: Record<ApiKey, (stage: Stage) => Wanted | Promise<Wanted>> = {
  ...PERSON_REQUESTS,
  ...STAFF_REQUESTS,
  ...JOINING_REQUESTS,
  ...HOSPITAL_DESK_REQUESTS,
  ...officialRequests,
  ...PLANNING_REQUESTS,
  ...DAY_REQUESTS,
  ...AFTER_REQUESTS,
  ...SHARING_REQUESTS,
  ...QUEUE_REQUESTS,
  ...WAITING_REQUESTS,
  ...LIMITS_REQUESTS,
  ...MOVING_REQUESTS,
  ...importsRequests,
  ...HIS_REQUESTS,
};
