/**
 * What should have happened long ago and was given up: a place kept for nobody, an offer nobody can have any more. The
 * worker looks every minute, so that a dead event keeps no place for ever. Doing so again changes nothing.
 */
import type { DataSource } from 'typeorm';
import type { House } from '../../platform/house';
import { publishAgain } from '../../platform/outbox';
import type { Appointment } from '../appointment.entity';
import { lockAppointment, type AppointmentRef } from '../transitions';
import { settleOffer, type OfferOutcome } from '../waiting/outcome';

/** Longer than anything takes that only waits its turn. */
const OVERDUE_MS = 10 * 60_000;
/** Offers settled in one minute. */
const AT_MOST = 100;

export async function rescueOverdue(house: House): Promise<void> {
  const now = house.clock();
  const before = new Date(now.getTime() - OVERDUE_MS);
  await tellAgain(house, before, now);
  for (const ref of await settledOffers(house.database)) {
    // one that cannot be settled does not stand before the others
    await settle(house, ref).catch((error: unknown) =>
      house.log.error({ err: error, ...ref }, 'an offer that is over cannot be settled'),
    );
  }
}

/** Whoever is to hear of a kept place, or of an offer that ran out, hears of it once more unless still about to. */
async function tellAgain({ database, log }: House, before: Date, now: Date): Promise<void> {
  const place = `jsonb_build_object('hospitalId', hospital_id, 'slotId', slot_id, 'place', place)`;
  const overdue = {
    'place.kept': `SELECT ${place} FROM kept_place WHERE why = 'waitlist' AND kept_at < $1`,
    'place.return-due': `SELECT ${place} FROM kept_place WHERE why = 'return' AND returns_at < $1`,
    'appointment.offer-due': `
      SELECT jsonb_build_object('hospitalId', a.hospital_id, 'appointmentId', a.id)
      FROM waitlist_entry e JOIN appointment a ON a.hospital_id = e.hospital_id AND a.id = e.appointment_id
      WHERE e.status = 'offered' AND a.status = 'pending' AND a.charge_id IS NULL AND a.hold_until < $1`,
  } as const;
  for (const [name, source] of Object.entries(overdue))
    await publishAgain(database.manager, name as keyof typeof overdue, source, [before], now).catch(
      (error: unknown) => log.error({ err: error, event: name }, 'what is overdue cannot be told again'),
    );
}

/** Offers of which nobody was told what became of them; of many any, so that those that fail let others through. */
function settledOffers(database: DataSource): Promise<AppointmentRef[]> {
  return database.query(
    `SELECT a.hospital_id AS "hospitalId", a.id FROM waitlist_entry e
     JOIN appointment a ON a.hospital_id = e.hospital_id AND a.id = e.appointment_id
     WHERE e.status = 'offered' AND a.status <> 'pending'
     ORDER BY random() LIMIT ${AT_MOST}`,
  );
}

async function settle(house: House, ref: AppointmentRef): Promise<void> {
  await house.database.transaction(async (tx) => {
    const visit = await lockAppointment(tx, ref);
    if (visit.status !== 'pending') await settleOffer(tx, visit, outcomeOf(visit), house.clock());
  });
}

function outcomeOf({ status, cancelReason }: Appointment): OfferOutcome {
  if (status !== 'cancelled') return 'taken';
  if (cancelReason === 'by-person') return 'declined';
  return cancelReason === 'stopped' ? 'stopped' : 'lapsed';
}
