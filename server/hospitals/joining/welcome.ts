/** Letting a hospital in: as a new one, or as one of the catalogue that nobody has claimed. */
import { randomUUID } from 'node:crypto';
import type { Level } from '../../../shared/hospitals/rules';
import { addMember } from '../../staff';
import { brokenConstraint, type Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import { catalogueEntry } from '../catalogue';
import { Department } from '../department.entity';
import { Hospital } from '../hospital.entity';
import { regionNameOf } from '../regions/gazetteer';
import { addHospitals, changeHospital, type HospitalFacts } from '../rows';
import { changeDepartments } from '../writing/changeDepartments';
import type { Application } from './application.entity';

/** Whether the hospital of this credit code is in already. */
export async function hasJoined(tx: Tx, creditCode: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM hospital WHERE social_credit_code = $1 AND joined_at IS NOT NULL`,
    [creditCode],
  );
  return rows.length > 0;
}

/**
 * The hospital with the departments asked for, and the applicant as its owner. What was reviewed wins over what
 * the catalogue had; the catalogue's name stays findable. Returns its id. Throws `NOT_FOUND`,
 * `HOSPITAL_ALREADY_JOINED`.
 */
export async function welcome(
  tx: Tx,
  application: Application,
  { claimed, contactName, at }: { claimed?: string; contactName: string | null; at: Date },
): Promise<string> {
  const id = claimed ?? randomUUID();
  try {
    if (claimed) await claim(tx, claimed, application, at);
    else await addHospitals(tx, [{ id, ...reviewedFacts(application), joinedAt: at }]);
  } catch (error) {
    if (brokenConstraint(error) === 'hospital_joins_once_per_credit_code')
      throw new AppError('HOSPITAL_ALREADY_JOINED', undefined, { cause: error });
    throw error;
  }
  await addMissingDepartments(tx, id, application.departments, at);
  await addMember(tx, {
    ...{ hospitalId: id, userId: application.userId, role: 'owner', at },
    ...(contactName && { name: contactName }),
  });
  return id;
}

function reviewedFacts({ name, nameEn, level, regionCode, address, ...row }: Application) {
  return {
    ...{ name: name!, nameEn, level: level as Level, regionCode, address },
    regionName: regionNameOf(regionCode!),
    introduction: row.introduction,
    socialCreditCode: row.creditCode,
    licenceNumber: row.licenceNumber,
  } satisfies Partial<HospitalFacts>;
}

async function claim(tx: Tx, id: string, application: Application, at: Date): Promise<void> {
  const held = { where: { id }, lock: { mode: 'pessimistic_write' } } as const;
  const hospital = found(await tx.findOne(Hospital, held));
  if (hospital.joinedAt) throw new AppError('HOSPITAL_ALREADY_JOINED');
  const facts = reviewedFacts(application);
  const known = [hospital.name, ...hospital.aliases].filter((name) => name !== facts.name);
  await changeHospital(tx, id, {
    ...facts,
    nameEn: facts.nameEn ?? hospital.nameEn,
    introduction: facts.introduction ?? hospital.introduction,
    aliases: [...new Set(known)],
    joinedAt: at,
  });
}

async function addMissingDepartments(
  tx: Tx,
  hospitalId: string,
  codes: readonly string[],
  at: Date,
): Promise<void> {
  const there = await tx.findBy(Department, { hospitalId });
  const missing = codes.flatMap((code) => {
    const entry = catalogueEntry(code)!;
    const name = entry.commonNames[0]!;
    const isThere = there.some((one) => one.catalogueCode === code || one.name === name);
    return isThere ? [] : [{ id: randomUUID(), catalogueCode: code, name, nameEn: entry.nameEn }];
  });
  await changeDepartments(tx, hospitalId, missing, at);
}
