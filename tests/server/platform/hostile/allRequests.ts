/** A good request for every key of the API; a route without one is a type error here. */
import type { ApiKey } from '../../../../shared/api';
import { PERSON_REQUESTS, type Stage, type Wanted } from './requests';
import { DAY_REQUESTS } from './requests/day';
import { HIS_REQUESTS } from './requests/his';
import { HOSPITAL_DESK_REQUESTS, JOINING_REQUESTS } from './requests/hospitals';
import { LIMITS_REQUESTS } from './requests/limits';
import { importsRequests } from './requests/imports';
import { officialRequests } from './requests/official';
import { PLANNING_REQUESTS } from './requests/planning';
import { STAFF_REQUESTS } from './requests/staff';

export const REQUESTS: Record<ApiKey, (stage: Stage) => Wanted | Promise<Wanted>> = {
  ...PERSON_REQUESTS,
  ...STAFF_REQUESTS,
  ...JOINING_REQUESTS,
  ...HOSPITAL_DESK_REQUESTS,
  ...officialRequests,
  ...PLANNING_REQUESTS,
  ...DAY_REQUESTS,
  ...LIMITS_REQUESTS,
  ...importsRequests,
  ...HIS_REQUESTS,
};
