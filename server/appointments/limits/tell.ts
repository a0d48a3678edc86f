/** Telling the person that they cannot book for a time, until when and why; and that they can again. */
import { IsNull, MoreThan, Not } from 'typeorm';
import { hospitalNames } from '../../hospitals';
import { notify, patientNames } from '../../identity';
import type { Tx } from '../../platform/database';
import { found } from '../../platform/errors';
import type { House } from '../../platform/house';
import { BookingBan } from './bookingBan.entity';

/** Says nothing of a ban that was lifted meanwhile, or of a lifting that another ban has followed. */
export async function tellBan(
  house: House,
  tx: Tx,
  kind: 'booking-banned' | 'booking-allowed',
  { hospitalId, banId }: { hospitalId: string; banId: string },
): Promise<void> {
  const ban = await tx.findOneByOrFail(BookingBan, { hospitalId, id: banId });
  if (kind === 'booking-banned' && ban.liftedAt) return;
  if (kind === 'booking-allowed' && (await isStillBanned(tx, ban, house.clock()))) return;
  const { userId, patientId, appointmentId, noShows } = ban;
  const { name, nameEn } = found((await hospitalNames(tx, [hospitalId])).get(hospitalId));
  const patient = (await patientNames(tx, house, [patientId])).get(patientId) ?? '';
  const who = { hospital: name, ...(nameEn && { hospitalEn: nameEn }), patient };
  const about = {
    ...{ userId, hospitalId, subjectId: banId },
    page: `patient/appointments/detail?id=${appointmentId}`,
  };
  if (kind === 'booking-banned') {
    const facts = { ...who, noShows, bannedUntil: ban.untilAt.toISOString(), at: ban.fromAt.toISOString() };
    await notify(tx, house, { ...about, kind, facts });
  } else {
    const facts = { ...who, at: found(ban.liftedAt).toISOString() };
    await notify(tx, house, { ...about, kind, facts });
  }
}

/** By another ban of the same person, which they were told of. */
function isStillBanned(tx: Tx, { hospitalId, person, id }: BookingBan, now: Date): Promise<boolean> {
  const running = { liftedAt: IsNull(), untilAt: MoreThan(now) };
  return tx.existsBy(BookingBan, { hospitalId, person, id: Not(id), ...running });
}
