/**
 * A place that was kept is offered to the first in line who may have it: a pending appointment, held for a while. The
 * slot's lock is held throughout, so that one place is offered to one; whoever is in line for two slots that are freed
 * at once is locked and looked at again before the offer, and gets one of them.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { cancelDeadline } from '../../../shared/appointments/rules';
import type { ErrorCode } from '../../../shared/errors';
import type { BookingSettings } from '../../../shared/hospitals/rules';
import { bookingSettings, payeeOf } from '../../hospitals';
import { openCharge } from '../../payments';
import { brokenConstraint, type Tx } from '../../platform/database';
import { found } from '../../platform/errors';
import type { House } from '../../platform/house';
import { publish } from '../../platform/outbox';
import { Appointment } from '../appointment.entity';
import { banInForce } from '../limits/inForce';
import { putOnSale } from '../places/giveBack';
import { KeptPlace } from '../places/keptPlace.entity';
import { isOfferable, readSlot, type PlaceRef, type SlotFacts } from '../places/slotRow';
import { writeHistory } from '../transitions';
import { endWait } from './ending';
import { line, nextInLine, type Candidate } from './fitting';
import { livePatient } from './patient';
import { tellOffered } from './tell';
import { WaitlistEntry } from './waitlistEntry.entity';

/** What a hospital must be known for before it offers anything. */
interface Offering {
  settings: BookingSettings;
  subMerchant: string | null;
  description: string;
}

/** Offers a kept place; nothing happens to one that is kept no more. When nobody may have it, it goes on sale. */
export async function promote(house: House, tx: Tx, ref: PlaceRef): Promise<void> {
  const now = house.clock();
  const { hospitalId, slotId, place } = ref;
  const slot = await readSlot(tx, ref, 'keep');
  const kept = await tx.findOneBy(KeptPlace, { hospitalId, slotId, place, why: 'waitlist' });
  if (!slot || !kept) return;
  await tx.delete(KeptPlace, { hospitalId, slotId, place });
  if (!(await offerToFirst(house, tx, slot, place))) await putOnSale(tx, slot, place, now);
}

/**
 * Whether anybody may have it. The slot's lock is the caller's, and the place nobody's.
 * @param since only those in line before this moment are asked.
 */
export async function offerToFirst(
  house: House,
  tx: Tx,
  slot: SlotFacts,
  place: number,
  since?: Date,
): Promise<boolean> {
  const now = house.clock();
  const offering = isOfferable(slot, now) ? await offeringOf(tx, slot) : undefined;
  if (!offering) return false;
  let before: Candidate | undefined;
  for await (const candidate of line(tx, slot, now)) {
    if (since && candidate.since >= since) break;
    const offer = { slot, place, candidate, offering };
    const refusal = candidate.refusal ?? (await offerOnceMore(house, tx, offer, before));
    before = candidate;
    if (!refusal) return true;
    if (refusal !== 'gone') await passOver(tx, slot, candidate, refusal);
  }
  return false;
}

/** Undefined where nobody can be offered anything: no bookings are taken, or the fee cannot be. */
async function offeringOf(tx: Tx, { hospitalId, fee }: SlotFacts): Promise<Offering | undefined> {
  const settings = await bookingSettings(tx, hospitalId);
  const { name, subMerchant, bookable } = await payeeOf(tx, hospitalId);
  const payable = fee === 0 || settings.payment === 'on-site' || subMerchant !== null;
  return bookable && payable ? { settings, subMerchant, description: `${name} 挂号费` } : undefined;
}

/** They keep their place in line. */
async function passOver(tx: Tx, { hospitalId }: SlotFacts, { id }: Candidate, passedOver: ErrorCode) {
  await tx.update(WaitlistEntry, { hospitalId, id }, { passedOver });
}

interface Offer {
  slot: SlotFacts;
  place: number;
  candidate: Candidate;
  offering: Offering;
}

/** What it means when somebody booked for the same patient a moment ago. */
const LOST_RACES: Record<string, ErrorCode> = {
  appointment_once_per_doctor_day: 'ALREADY_BOOKED_DOCTOR',
  appointment_once_per_slot: 'ALREADY_BOOKED_SLOT',
  appointment_in_few_departments_per_day: 'TOO_MANY_DEPARTMENTS',
};

/** The seat they were read with may have been taken a moment ago: then they are looked at once more. */
async function offerOnceMore(house: House, tx: Tx, offer: Offer, before: Candidate | undefined) {
  const refusal = await tryOffer(house, tx, offer);
  if (refusal !== 'TOO_MANY_DEPARTMENTS') return refusal;
  const [again] = await nextInLine(tx, offer.slot, house.clock(), before, 1);
  if (again?.id !== offer.candidate.id) return 'gone';
  return again.refusal ?? (await tryOffer(house, tx, { ...offer, candidate: again }));
}

/** Null once offered; `gone`: not in line any more. */
async function tryOffer(house: House, tx: Tx, offer: Offer): Promise<ErrorCode | 'gone' | null> {
  const { slot, candidate } = offer;
  const { hospitalId } = slot;
  const { id, userId, patientId } = candidate;
  const now = house.clock();
  // patients before entries, as whoever removes a patient locks them
  const patient = await livePatient(tx, userId, patientId);
  const lock = { mode: 'for_no_key_update' } as const;
  const entry = await tx.findOne(WaitlistEntry, { where: { hospitalId, id, status: 'waiting' }, lock });
  if (!entry) return 'gone';
  if (!patient) {
    await endWait(tx, entry, 'patient-gone', now);
    return 'gone';
  }
  if (await banInForce(tx, { hospitalId, ...patient }, now)) return 'BOOKING_BANNED';
  try {
    // a savepoint: a lost race spoils this offer and not the whole
    await tx.transaction((inner) => makeOffer(house, inner, entry, offer));
    return null;
  } catch (error) {
    const lost = LOST_RACES[brokenConstraint(error) ?? ''];
    if (!lost) throw error;
    return lost;
  }
}

async function makeOffer(house: House, tx: Tx, entry: WaitlistEntry, offer: Offer): Promise<void> {
  const now = house.clock();
  const appointment = appointmentFor(entry, offer, now);
  const { hospitalId, id, holdUntil, chargeId } = appointment;
  await tx.insert(Appointment, appointment);
  await writeHistory(tx, { hospitalId, id }, 'pending', { actor: 'timer', now });
  if (chargeId) await openCharge(tx, 'appointment', owedFor(appointment, chargeId, offer.offering));
  else await publish(tx, 'appointment.offer-due', { hospitalId, appointmentId: id }, holdUntil);
  await tx.update(
    WaitlistEntry,
    { hospitalId, id: entry.id },
    { status: 'offered', appointmentId: id, offeredIds: [...entry.offeredIds, id], passedOver: null },
  );
  await tellOffered(house, tx, entry.id, appointment);
}

type OfferedVisit = ReturnType<typeof appointmentFor>;

function owedFor(
  { hospitalId, id, userId, fee, holdUntil }: OfferedVisit,
  chargeId: string,
  offering: Offering,
) {
  const { description, subMerchant } = offering;
  return {
    ...{
      chargeId,
      userId,
      description,
      payeeId: hospitalId,
      subjectId: id,
      amount: fee,
      expiresAt: holdUntil,
    },
    subMerchant: found(subMerchant),
  };
}

function appointmentFor(entry: WaitlistEntry, { slot, place, candidate, offering }: Offer, now: Date) {
  const { hospitalId, slotId, scheduleId, departmentId, doctorId, day, startsAt, endsAt, fee } = slot;
  const { settings } = offering;
  const payOnSite = settings.payment === 'on-site';
  const heldFor = now.getTime() + settings.offerMinutes * 60_000;
  return {
    ...{ hospitalId, slotId, scheduleId, departmentId, doctorId, startsAt, endsAt, fee, place, payOnSite },
    ...{ userId: entry.userId, patientId: entry.patientId, guestId: null, visitDay: day },
    ...{ id: randomUUID(), source: 'waitlist' as const, status: 'pending' as const },
    visitNumber: slot.firstNumber + place - 1,
    visitCode: String(randomInt(10 ** 10 - 1)).padStart(10, '0'),
    departmentSeat: candidate.seat!,
    chargeId: fee > 0 && !payOnSite ? randomUUID() : null,
    holdUntil: new Date(Math.min(heldFor, startsAt.getTime())),
    cancelDeadline: cancelDeadline(day, settings),
    createdAt: now,
  };
}
