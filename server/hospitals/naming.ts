/** What rooms to the left are lent through `server/rooms.ts`: hospitals' names, and who is a doctor where. */
import { In } from 'typeorm';
import type { Tx } from '../platform/database';
import { Doctor } from './doctor.entity';
import { Hospital } from './hospital.entity';

/** Names by id, in both languages where the hospital gave both; unknown ids are left out. */
export async function hospitalNames(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { name: string; nameEn: string | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.find(Hospital, {
    select: { id: true, name: true, nameEn: true },
    where: { id: In([...ids]) },
  });
  return new Map(rows.map(({ id, name, nameEn }) => [id, { name, nameEn }]));
}

export async function isDoctorOf(tx: Tx, hospitalId: string, doctorId: string): Promise<boolean> {
  return tx.existsBy(Doctor, { hospitalId, id: doctorId });
}
