/** A hospital with bookings and a receiver for their changes. */
import { randomUUID } from 'node:crypto';
import type { Api } from '../../../shared/api';
import type { ResultOf } from '../../../shared/endpoint';
import { CHANGE_KINDS, type ChangeKind } from '../../../shared/his/rules';
import { openClinic } from '../../support/clinic';
import type { TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';
import { openDesk, type StaffMember } from '../../support/staff';
import { openReceiver, type Receiver } from './receiver';
import { openSystem, type Json } from './system';

export const HOUR = 3_600_000;
type WebhookView = ResultOf<Api['GET /desk/:hospitalId/webhooks']>['items'][number];

export interface Deliveries {
  owner: StaffMember;
  receiver: Receiver;
  book(): Promise<string>;
  cancel(id: string): Promise<unknown>;
  addWebhook(kinds?: readonly ChangeKind[]): Promise<{ id: string; secret: string }>;
  stateOf(id: string): Promise<WebhookView>;
  pause(id: string, paused: boolean): Promise<WebhookView>;
  /** The feed, as the hospital's system reads it. */
  changes(query?: string): Promise<Json>;
  /** Moves the clock hour by hour and does what the worker would. */
  letPass(ms: number): Promise<void>;
}

export async function openDeliveries(home: TestHouse): Promise<Deliveries> {
  const clinic = await openClinic(home.house, {
    ...{ places: [40], inDays: 6, doctor: false },
    settings: { payment: 'on-site', releaseDaysAhead: 30 },
  });
  const { hospitalId } = clinic;
  const system = await openSystem(home, hospitalId);
  const bookers = new Map<string, Person>();
  const world: Deliveries = {
    owner: await openDesk(home, hospitalId, 'owner'),
    receiver: await openReceiver(),
    book: async () => {
      const person = await signIn(home, `来客 ${randomUUID().slice(0, 8)}`);
      const [id, patientId] = [randomUUID(), await person.addPatient({ name: '王一心' })];
      const body = { id, hospitalId, slotId: clinic.slotIds[0]!, patientId };
      const booked = await person.call('POST /appointments', { body });
      if (booked.status !== 201) throw new Error(JSON.stringify(booked.problem));
      bookers.set(id, person);
      return id;
    },
    cancel: (id) =>
      bookers.get(id)!.call('POST /appointments/:id/cancellation', { params: { id }, body: {} }),
    addWebhook: async (kinds = CHANGE_KINDS) => {
      const body = { id: randomUUID(), url: world.receiver.url, kinds: [...kinds] };
      const added = await world.owner.call('POST /desk/:hospitalId/webhooks', { body });
      return { id: body.id, secret: added.body.secret.value! };
    },
    // asked by another owner each time: a token does not outlive a day
    stateOf: async (id) => {
      world.owner = await openDesk(home, hospitalId, 'owner');
      const { body } = await world.owner.call('GET /desk/:hospitalId/webhooks');
      return body.items.find((one) => one.id === id)!;
    },
    pause: async (webhookId, paused) => {
      const sent = { params: { webhookId }, body: { paused } };
      return (await world.owner.call('POST /desk/:hospitalId/webhooks/:webhookId/pause', sent)).body;
    },
    changes: async (query = '') => {
      await system.signIn();
      const headers = { Authorization: `Bearer ${system.token}` };
      const answer = await fetch(`${home.url}/his/changes${query}`, { headers });
      return JSON.parse(await answer.text()) as Json; // arrays of this realm, as the validator wants them
    },
    letPass: async (ms) => {
      for (let passed = 0; passed < ms; passed += HOUR) {
        home.clock.advance(HOUR);
        await home.settle();
      }
    },
  };
  return world;
}
