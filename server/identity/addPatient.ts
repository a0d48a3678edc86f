/** Adding a patient: checked, then the phone learned outside any transaction, then one seat taken. */
import { IsNull } from 'typeorm';
import type { ParsedBody } from '../../shared/endpoint';
import type { identityContract } from '../../shared/identity/contract';
import { MAX_PATIENTS } from '../../shared/identity/rules';
import { beijingDay } from '../../shared/time';
import { brokenConstraint, type Tx } from '../platform/database';
import { AppError } from '../platform/errors';
import type { House } from '../platform/house';
import type { SignedIn } from '../platform/http/call';
import { liveUser, lockLiveUser } from './access';
import { recordConsent } from './account';
import { Patient } from './patient.entity';
import { describePatient, type PatientAnswer } from './patients';
import { learnPhone, readPatientWish, type KnownPhone, type PatientWish } from './patientWish';
import { phoneIndexOf, seal } from './sealed';

type NewPatient = ParsedBody<(typeof identityContract)['POST /patients']>;

/**
 * The same id with the same content gives the patient it made. Throws what `readPatientWish` and `learnPhone`
 * throw, and `PATIENT_DUPLICATE`, `PATIENT_LIMIT`, `ID_REUSED`, `UNAUTHENTICATED`.
 */
export async function addPatient(house: House, who: SignedIn, body: NewPatient): Promise<PatientAnswer> {
  const wish = readPatientWish(house, body, beijingDay(house.clock()));
  const earlier = await madeBefore(house, who, wish);
  if (earlier) return earlier;
  try {
    await refuseInVain(house.database.manager, who.userId, wish);
    const phone = await learnPhone(house, wish.phone);
    return await house.database.transaction((tx) => seatPatient(tx, house, who.userId, wish, phone));
  } catch (error) {
    // a twin of this request may have used the code or the seat a moment ago
    const twin = await madeBefore(house, who, wish);
    if (twin) return twin;
    throw refusalOf(error);
  }
}

/** Throws `ID_REUSED` when the id stands for something else, be it somebody else's. */
async function madeBefore(
  house: House,
  who: SignedIn,
  wish: PatientWish,
): Promise<PatientAnswer | undefined> {
  const row = await house.database.manager.findOneBy(Patient, { id: wish.id });
  if (!row) return undefined;
  const same = row.userId === who.userId && !row.removedAt && row.requestIndex === wish.requestIndex;
  if (!same) throw new AppError('ID_REUSED');
  return describePatient(house, row);
}

/** Before a phone code is spent on what cannot succeed. The constraints decide; this only spares the person. */
async function refuseInVain(tx: Tx, userId: string, wish: PatientWish): Promise<void> {
  await liveUser(tx, userId);
  const live = { userId, removedAt: IsNull() };
  if (await tx.existsBy(Patient, { ...live, idNumberIndex: wish.idNumberIndex })) {
    throw new AppError('PATIENT_DUPLICATE');
  }
  if ((await tx.countBy(Patient, live)) >= MAX_PATIENTS) throw limitReached();
}

async function seatPatient(
  tx: Tx,
  house: House,
  userId: string,
  wish: PatientWish,
  phone: KnownPhone,
): Promise<PatientAnswer> {
  await lockLiveUser(tx, userId);
  const { seat, isFirst } = await freeSeat(tx, userId);
  const { id, idType, birthDate, sex, relation, guardianConsentVersion, idNumberIndex, requestIndex } = wish;
  const row = {
    id,
    userId,
    seat,
    nameSealed: seal(house, 'patientName', id, wish.name),
    idType,
    idNumberSealed: seal(house, 'patientIdNumber', id, wish.idNumber),
    idNumberIndex,
    birthDate,
    sex,
    phoneSealed: seal(house, 'patientPhone', id, phone.number),
    phoneIndex: phoneIndexOf(house, phone.number),
    phoneVerified: phone.verified,
    relation,
    guardianConsentVersion,
    isDefault: isFirst,
    requestIndex,
    createdAt: house.clock(),
    removedAt: null,
  };
  await tx.insert(Patient, row);
  if (guardianConsentVersion) {
    await recordConsent(tx, house, {
      userId,
      patientId: id,
      kind: 'guardian',
      version: guardianConsentVersion,
    });
  }
  return describePatient(house, row);
}

/** Throws `PATIENT_LIMIT` when all six are taken. */
async function freeSeat(tx: Tx, userId: string): Promise<{ seat: number; isFirst: boolean }> {
  const [row] = await tx.query<{ seat: number | null; isFirst: boolean }[]>(
    `SELECT min(seat) AS seat, count(*) = $2 AS "isFirst" FROM generate_series(1, $2) AS seat
     WHERE NOT EXISTS (SELECT FROM patient WHERE user_id = $1 AND patient.seat = seat.seat AND removed_at IS NULL)`,
    [userId, MAX_PATIENTS],
  );
  if (!row || row.seat === null) throw limitReached();
  return { seat: row.seat, isFirst: row.isFirst };
}

const limitReached = () => new AppError('PATIENT_LIMIT', { max: MAX_PATIENTS });

/** What a broken constraint means to the person. */
function refusalOf(error: unknown): unknown {
  switch (brokenConstraint(error)) {
    case 'patient_once_per_id_number':
      return new AppError('PATIENT_DUPLICATE', undefined, { cause: error });
    case 'patient_one_per_seat':
      return limitReached();
    case 'patient_once':
      return new AppError('ID_REUSED', undefined, { cause: error });
    default:
      return error;
  }
}
