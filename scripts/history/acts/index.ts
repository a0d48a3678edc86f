/** Every act by its name. */
import type { ActName } from '../plan';
import type { Act } from '../scene';
import { bookingActs } from './booking';
import { dayActs } from './day';
import { deskActs } from './desk';
import { movingActs } from './moving';
import { waitingActs } from './waiting';

export const acts: Record<ActName, Act> = {
  ...bookingActs,
  ...waitingActs,
  ...movingActs,
  ...dayActs,
  ...deskActs,
};
