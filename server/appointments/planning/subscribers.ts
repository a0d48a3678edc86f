/** What planning does when a clinic stops, a night comes, or a hospital changes its rules. */
import type { House } from '../../platform/house';
import { subscriber, type Subscriber } from '../../platform/outbox';
import { generateByNight } from './nightly';
import { renewReleaseTimes } from './releaseTimes';
import { cancelNextStopped, cancelStoppedHold } from './tellStopped';

/** A channel that is away for days must not leave a hold hanging: at five minutes a try, this is about two. */
const FOR_DAYS = 600;

export function planningSubscribers(house: House): Subscriber[] {
  return [
    subscriber({
      name: 'planning.cancel-stopped',
      event: 'schedule.stopped',
      maxAttempts: FOR_DAYS,
      // the next batch queues neither behind all that the last one told and refunded, nor behind somebody's import
      lane: 'stops',
      inside: (tx, { payload }) => cancelNextStopped(tx, payload, house.clock()),
    }),
    subscriber({
      name: 'planning.cancel-stopped-hold',
      event: 'schedule.hold-stopped',
      maxAttempts: FOR_DAYS,
      outside: ({ payload }) => cancelStoppedHold(house, payload),
    }),
    subscriber({
      name: 'planning.generate-by-night',
      event: 'schedules.generation-due',
      inside: (tx, { payload }) => generateByNight(tx, payload, house.clock()),
    }),
    subscriber({
      name: 'planning.renew-release-times',
      event: 'hospital.settings-changed',
      inside: async (tx, { payload }) => {
        await renewReleaseTimes(tx, payload.hospitalId, house.clock());
      },
    }),
  ];
}
