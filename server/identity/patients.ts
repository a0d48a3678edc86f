/** A user's patients: listing, changing, removing, and which one is chosen first. */
import { IsNull } from 'typeorm';
import type { ParsedBody, ResultOf } from '../../shared/endpoint';
import type { identityContract } from '../../shared/identity/contract';
import {
  GUARDIAN_CONSENT_VERSION,
  maskIdNumber,
  maskPhone,
  needsGuardian,
} from '../../shared/identity/rules';
import { beijingDay } from '../../shared/time';
import type { Tx } from '../platform/database';
import { AppError, found } from '../platform/errors';
import type { House } from '../platform/house';
import type { SignedIn } from '../platform/http/call';
import { liveUser, lockLiveUser, ownPatient } from './access';
import { recordConsent } from './account';
import { badField } from './badField';
import type { Engagements } from './engagements';
import { Patient } from './patient.entity';
import { learnPhone, readPhone, type KnownPhone } from './patientWish';
import { open, phoneIndexOf, seal, type Keys } from './sealed';

export type PatientAnswer = ResultOf<(typeof identityContract)['POST /patients']>;
type PatientChange = ParsedBody<(typeof identityContract)['PUT /patients/:id']>;

/** A live patient as its user sees it: numbers masked. */
export function describePatient(keys: Keys, row: Patient): PatientAnswer {
  const { id, idType, sex, phoneVerified, relation, isDefault, guardianConsentVersion } = row;
  return {
    id,
    name: open(keys, 'patientName', id, found(row.nameSealed)),
    idType,
    idNumber: maskIdNumber(open(keys, 'patientIdNumber', id, found(row.idNumberSealed))),
    birthDate: found(row.birthDate),
    sex,
    phone: maskPhone(open(keys, 'patientPhone', id, found(row.phoneSealed))),
    phoneVerified,
    relation,
    isDefault,
    guardianConsentVersion,
  };
}

/** The default one first, then in the order they were added. */
export async function listPatients(house: House, who: SignedIn): Promise<{ items: PatientAnswer[] }> {
  const tx = house.database.manager;
  await liveUser(tx, who.userId);
  const rows = await tx.find(Patient, {
    where: { userId: who.userId, removedAt: IsNull() },
    order: { isDefault: 'DESC', createdAt: 'ASC', id: 'ASC' },
  });
  return { items: rows.map((row) => describePatient(house, row)) };
}

/** Throws `NOT_FOUND`, `PHONE_CODE_INVALID`, `SUPERAPP_UNAVAILABLE`, `BAD_REQUEST` for an outdated consent. */
export async function changePatient(
  house: House,
  who: SignedIn,
  id: string,
  change: PatientChange,
): Promise<PatientAnswer> {
  const before = await ownPatient(house.database.manager, who.userId, id);
  const version = consentNeeded(before, change.guardianConsentVersion, beijingDay(house.clock()));
  const phone = change.phone && (await learnPhone(house, readPhone(change.phone)));
  return house.database.transaction(async (tx) => {
    await lockLiveUser(tx, who.userId);
    await ownPatient(tx, who.userId, id);
    const columns = {
      ...(phone && phoneColumns(house, id, phone)),
      ...(change.relation && { relation: change.relation }),
      ...(version && { guardianConsentVersion: version }),
    };
    if (Object.keys(columns).length > 0) await tx.update(Patient, { id }, columns);
    if (version) {
      await recordConsent(tx, house, { userId: who.userId, patientId: id, kind: 'guardian', version });
    }
    return describePatient(house, await ownPatient(tx, who.userId, id));
  });
}

/** The consent to record: only for a child, and only to what is shown today. */
function consentNeeded(patient: Patient, version: string | undefined, today: string): string | undefined {
  if (version === undefined || !needsGuardian(found(patient.birthDate), today)) return undefined;
  if (version !== GUARDIAN_CONSENT_VERSION) throw badField('guardianConsentVersion', 'outdated');
  return version;
}

function phoneColumns(keys: Keys, id: string, phone: KnownPhone) {
  return {
    phoneSealed: seal(keys, 'patientPhone', id, phone.number),
    phoneIndex: phoneIndexOf(keys, phone.number),
    phoneVerified: phone.verified,
  };
}

/** Removing twice is removing. Throws `NOT_FOUND`, `PATIENT_BUSY`. */
export async function removePatient(
  house: House,
  others: Engagements,
  who: SignedIn,
  id: string,
): Promise<void> {
  await house.database.transaction(async (tx) => {
    await lockLiveUser(tx, who.userId);
    const patient = found(await tx.findOneBy(Patient, { id, userId: who.userId }));
    if (patient.removedAt) return;
    const numbers = { idNumberSealed: null, idNumberIndex: null, phoneSealed: null, phoneIndex: null };
    const removal = { ...numbers, requestIndex: '', isDefault: false, removedAt: house.clock() };
    await tx.update(Patient, { id }, removal);
    // asked after the row is locked: what committed before is seen
    if (await others.hasOpen(tx, { userId: who.userId, patientId: id })) throw new AppError('PATIENT_BUSY');
    await others.patientRemoved(tx, { userId: who.userId, patientId: id });
    if (patient.isDefault) await makeOldestDefault(tx, who.userId);
  });
}

async function makeOldestDefault(tx: Tx, userId: string): Promise<void> {
  await tx.query(
    `UPDATE patient SET is_default = true WHERE id = (
       SELECT id FROM patient WHERE user_id = $1 AND removed_at IS NULL ORDER BY created_at, id LIMIT 1)`,
    [userId],
  );
}

/** Throws `NOT_FOUND`. */
export async function choosePatient(house: House, who: SignedIn, id: string): Promise<PatientAnswer> {
  return house.database.transaction(async (tx) => {
    await lockLiveUser(tx, who.userId);
    const patient = await ownPatient(tx, who.userId, id);
    await tx.update(Patient, { userId: who.userId, isDefault: true }, { isDefault: false });
    await tx.update(Patient, { id }, { isDefault: true });
    return describePatient(house, { ...patient, isDefault: true });
  });
}
