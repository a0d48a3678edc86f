/**
 * What a hospital's desk may know of the people it treats: who they are, numbers masked; and finding them by a
 * number they show. Patients of our users and the hospital's own guests alike, by id.
 */
import { In } from 'typeorm';
import {
  birthDateOf,
  maskIdNumber,
  maskPhone,
  normalIdNumber,
  sexOf,
  type Sex,
} from '../../shared/identity/rules';
import type { Tx } from '../platform/database';
import { Guest } from './guest.entity';
import { idTypesOf, normalPhone } from './guests';
import { ERASED_NAME } from './knowing';
import { Patient } from './patient.entity';
import { idNumberIndexOf, open, openOrNull, phoneIndexOf, type Cipher, type Keys } from './sealed';

export interface PatientCard {
  name: string;
  sex: Sex | null;
  /** `YYYY-MM-DD`; null once erased, and for a guest whose document does not tell. */
  birthDate: string | null;
  /** Masked. */
  idNumber: string | null;
  /** Masked. */
  phone: string | null;
}

/** Whom a visit is for: a user's patient, or a guest of the hospital. */
export interface Treated {
  hospitalId: string;
  patientId: string | null;
  guestId: string | null;
}

/** Cards by patient's or guest's id, in two queries. The caller writes the access down (`recordAccess`). */
export async function patientCards(
  tx: Tx,
  keys: Cipher,
  hospitalId: string,
  treated: readonly Treated[],
): Promise<Map<string, PatientCard>> {
  const patientIds = treated.flatMap(({ patientId }) => patientId ?? []);
  const guestIds = treated.flatMap(({ guestId }) => guestId ?? []);
  const patients = patientIds.length ? await tx.findBy(Patient, { id: In(patientIds) }) : [];
  const guests = guestIds.length ? await tx.findBy(Guest, { hospitalId, id: In(guestIds) }) : [];
  return new Map([
    ...patients.map((row) => [row.id, cardOfPatient(keys, row)] as const),
    ...guests.map((row) => [row.id, cardOfGuest(keys, row)] as const),
  ]);
}

function cardOfPatient(keys: Cipher, row: Patient): PatientCard {
  const { id, sex, birthDate } = row;
  const idNumber = openOrNull(keys, 'patientIdNumber', id, row.idNumberSealed);
  const phone = openOrNull(keys, 'patientPhone', id, row.phoneSealed);
  return {
    name: openOrNull(keys, 'patientName', id, row.nameSealed) ?? ERASED_NAME,
    sex,
    birthDate,
    idNumber: idNumber && maskIdNumber(idNumber),
    phone: phone && maskPhone(phone),
  };
}

/** A mainland number says birth date and sex. */
function cardOfGuest(keys: Cipher, row: Guest): PatientCard {
  const { id, idType } = row;
  const idNumber = openOrNull(keys, 'guestIdNumber', id, row.idNumberSealed);
  const phone = openOrNull(keys, 'guestPhone', id, row.phoneSealed);
  const telling = idType === 'resident-id' ? idNumber : null;
  return {
    name: open(keys, 'guestName', id, row.nameSealed),
    sex: telling === null ? null : sexOf(telling),
    birthDate: telling === null ? null : birthDateOf(telling),
    idNumber: idNumber && maskIdNumber(idNumber),
    phone: phone && maskPhone(phone),
  };
}

/**
 * Everybody with exactly this ID number or phone: ids of patients, and of this hospital's guests. Only for narrowing
 * what the hospital may see anyway.
 */
export async function whoseNumber(
  tx: Tx,
  keys: Keys,
  hospitalId: string,
  typed: string,
): Promise<{ patientIds: string[]; guestIds: string[] }> {
  const number = normalIdNumber(typed);
  const byId = idTypesOf(number).map((type) => idNumberIndexOf(keys, type, number));
  const byPhone = phoneIndexOf(keys, normalPhone(typed));
  const rows = await tx.query<{ id: string; guest: boolean }[]>(
    `SELECT id, false AS guest FROM patient
       WHERE (id_number_index = ANY($2) OR phone_index = $3) AND removed_at IS NULL
     UNION ALL
     SELECT id, true FROM guest
       WHERE hospital_id = $1 AND (id_number_index = ANY($2) OR phone_index = $3)`,
    [hospitalId, byId, byPhone],
  );
  const ids = (guest: boolean) => rows.filter((row) => row.guest === guest).map(({ id }) => id);
  return { patientIds: ids(false), guestIds: ids(true) };
}
