/** Suspending a hospital: no new bookings, a read-only desk; what patients have they keep. */
import type { ResultOf } from '../../../shared/endpoint';
import type { joiningContract } from '../../../shared/hospitals/joiningContract';
import { found } from '../../platform/errors';
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import type { SignedIn } from '../../platform/http/call';
import { Hospital } from '../hospital.entity';
import { tellOwners } from '../joining/tell';
import { changeHospital } from '../rows';
import { isBookable } from './bookable';
import { recordChange } from './recordChange';

type OperatorHospital = ResultOf<(typeof joiningContract)['GET /operator/hospitals']>['items'][number];

/** Suspended twice stays suspended for the first reason. Throws `NOT_FOUND`. */
export async function suspendHospital(
  house: House,
  { userId }: SignedIn,
  hospitalId: string,
  reason: string,
): Promise<OperatorHospital> {
  return house.database.transaction(async (tx) => {
    const hospital = await holdHospital(tx, hospitalId);
    if (hospital.suspendedAt) return operatorHospital(hospital);
    const at = house.clock();
    await changeHospital(tx, hospitalId, { suspendedAt: at, suspension: reason, bookable: false });
    const act = { act: 'suspended', actor: 'operator', actorId: userId, at } as const;
    const stepId = await recordChange(tx, { hospitalId, ...act, reason });
    await tellOwners(tx, house, hospital, { kind: 'hospital-suspended', stepId, remarks: reason });
    return operatorHospital(await holdHospital(tx, hospitalId));
  });
}

/** It is bookable again if it was open and still can be paid. Throws `NOT_FOUND`. */
export async function resumeHospital(
  house: House,
  { userId }: SignedIn,
  hospitalId: string,
): Promise<OperatorHospital> {
  return house.database.transaction(async (tx) => {
    const hospital = await holdHospital(tx, hospitalId);
    if (!hospital.suspendedAt) return operatorHospital(hospital);
    const at = house.clock();
    const resumed = { ...hospital, suspendedAt: null, suspension: null };
    await changeHospital(tx, hospitalId, {
      ...{ suspendedAt: null, suspension: null },
      bookable: isBookable(resumed),
    });
    const act = { act: 'resumed', actor: 'operator', actorId: userId, at } as const;
    const stepId = await recordChange(tx, { hospitalId, ...act });
    await tellOwners(tx, house, hospital, { kind: 'hospital-resumed', stepId });
    return operatorHospital(await holdHospital(tx, hospitalId));
  });
}

/** Until the transaction ends. Throws `NOT_FOUND`. */
async function holdHospital(tx: Tx, id: string): Promise<Hospital> {
  return found(await tx.findOne(Hospital, { where: { id }, lock: { mode: 'for_no_key_update' } }));
}

export function operatorHospital(hospital: Hospital): OperatorHospital {
  const { id, name, nameEn, aliases, level, regionCode, regionName, address, bookable } = hospital;
  return {
    ...{ id, name, nameEn, aliases, level, regionCode, regionName, address, bookable },
    creditCode: hospital.socialCreditCode,
    joinedAt: hospital.joinedAt?.toISOString() ?? null,
    suspendedAt: hospital.suspendedAt?.toISOString() ?? null,
    suspension: hospital.suspension,
  };
}
