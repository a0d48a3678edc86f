/** What somebody wants to wait for: that it is there, that it can still be waited for, and that they may have it. */
import type { BodyOf } from '../../../shared/endpoint';
import type { waitingContract } from '../../../shared/appointments/waitingContract';
import { beijingMoment } from '../../../shared/time';
import { doctorRecord, whoWorks } from '../../hospitals';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import { offerableUntil, readSlot } from '../places/slotRow';
import type { WaitlistEntry } from './waitlistEntry.entity';

type Joining = BodyOf<(typeof waitingContract)['POST /waitlist']>;

export type Target = Pick<
  WaitlistEntry,
  'wishKind' | 'wishId' | 'departmentId' | 'doctorId' | 'slotStartsAt' | 'slotEndsAt'
> & {
  /** Of a slot. */
  day?: string;
};

/** Throws `NOT_FOUND`, and of a slot `SLOT_STOPPED`, `SLOT_PAST`, `SLOT_NOT_RELEASED`. */
export async function findTarget(tx: Tx, { hospitalId, wish }: Joining, now: Date): Promise<Target> {
  if ('slotId' in wish) return slotTarget(tx, hospitalId, wish.slotId, now);
  const times = { slotStartsAt: null, slotEndsAt: null };
  if ('doctorId' in wish) {
    const { doctorId } = wish;
    const { departmentId } = await workingDoctor(tx, hospitalId, doctorId);
    return { wishKind: 'doctor', wishId: doctorId, doctorId, departmentId, ...times };
  }
  const { departmentId } = wish;
  await assertDepartment(tx, hospitalId, departmentId);
  return { wishKind: 'department', wishId: departmentId, departmentId, doctorId: null, ...times };
}

async function slotTarget(tx: Tx, hospitalId: string, slotId: string, now: Date): Promise<Target> {
  const slot = found(await readSlot(tx, { hospitalId, slotId }));
  if (slot.stopped) throw new AppError('SLOT_STOPPED');
  if (offerableUntil(slot.startsAt) <= now) throw new AppError('SLOT_PAST');
  if (slot.releaseAt > now)
    throw new AppError('SLOT_NOT_RELEASED', { releaseAt: beijingMoment(slot.releaseAt) });
  const { departmentId, doctorId, startsAt, endsAt, day } = slot;
  return {
    ...{ wishKind: 'slot', wishId: slotId, departmentId, doctorId, day },
    ...{ slotStartsAt: startsAt, slotEndsAt: endsAt },
  };
}

async function workingDoctor(tx: Tx, hospitalId: string, id: string): Promise<{ departmentId: string }> {
  const { departmentId, retiredAt } = await doctorRecord(tx, hospitalId, id);
  if (retiredAt) throw new AppError('NOT_FOUND');
  return { departmentId };
}

async function assertDepartment(tx: Tx, hospitalId: string, id: string): Promise<void> {
  const { departments } = await whoWorks(tx, hospitalId, { departmentIds: [id], doctorIds: [] });
  if (departments.get(id) !== 'active') throw new AppError('NOT_FOUND');
}

/** Throws `ALREADY_BOOKED_DOCTOR` or `ALREADY_BOOKED_SLOT` where a place of this slot would be refused anyway. */
export async function assertNotBooked(
  tx: Tx,
  hospitalId: string,
  patientId: string,
  { wishKind, wishId, doctorId, day }: Target,
): Promise<void> {
  if (wishKind !== 'slot') return;
  const [booked] = await tx.query<{ doctorId: string | null }[]>(
    `SELECT doctor_id AS "doctorId" FROM appointment
     WHERE hospital_id = $1 AND patient_id = $2 AND visit_day = $3 AND status <> 'cancelled'
       AND (slot_id = $4 OR doctor_id = $5) LIMIT 1`,
    [hospitalId, patientId, day, wishId, doctorId],
  );
  if (booked) throw new AppError(booked.doctorId ? 'ALREADY_BOOKED_DOCTOR' : 'ALREADY_BOOKED_SLOT');
}
