/** Reading applications: the row with its version, and what applicant and operator see of it. */
import type { ResultOf } from '../../../shared/endpoint';
import {
  applicationProblems,
  type ApplicationFacts,
  type ApplicationProblem,
} from '../../../shared/hospitals/joiningRules';
import type { joiningContract } from '../../../shared/hospitals/joiningContract';
import type { Level } from '../../../shared/hospitals/rules';
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import { Media } from '../../platform/media';
import { catalogueEntry } from '../catalogue';
import { Hospital } from '../hospital.entity';
import { regionNameOf } from '../regions/gazetteer';
import { openContact } from '../sealed';
import { HospitalChange } from '../standing/hospitalChange.entity';
import { withVersion, type Versioned } from '../version';
import { Application } from './application.entity';
import { ApplicationStep } from './applicationStep.entity';

export type ApplicationView = ResultOf<(typeof joiningContract)['GET /hospital-applications/:id']>;
type StepView = ApplicationView['steps'][number];

export type Seen = Versioned<Application>;

/**
 * Somebody's own application, or with `userId: null` anybody's that was ever handed in. `hold`: nobody else changes
 * it until the transaction ends. Throws `NOT_FOUND`.
 */
export async function findApplication(
  tx: Tx,
  id: string,
  { userId, hold = false }: { userId: string | null; hold?: boolean },
): Promise<Seen> {
  const query = tx
    .createQueryBuilder(Application, 'a')
    .where('a.id = :id', { id })
    .andWhere(userId === null ? 'a.submitted_at IS NOT NULL' : 'a.user_id = :userId', { userId });
  if (hold) query.setLock('pessimistic_write');
  return withVersion(query);
}

export function factsOf(house: Pick<House, 'cipher'>, row: Application): ApplicationFacts {
  const { name, nameEn, creditCode, licenceNumber, level, regionCode, address, departments } = row;
  return {
    ...{ name, nameEn, creditCode, licenceNumber, level, regionCode, address, departments },
    introduction: row.introduction,
    ...openContact(house, row.id, row.contactSealed),
  };
}

/** What the form can tell, and what only the list of regions and the catalogue know. */
export function problemsOf(facts: ApplicationFacts, hasScan: boolean): ApplicationProblem[] {
  const problems = applicationProblems(facts, hasScan);
  const isWrong = (field: string) => problems.some((problem) => problem.field === field);
  if (!isWrong('regionCode') && !regionNameOf(facts.regionCode!))
    problems.push({ field: 'regionCode', problem: 'unknown' });
  if (facts.departments.some((code) => !catalogueEntry(code)))
    problems.push({ field: 'departments', problem: 'unknown' });
  return problems;
}

/** Everything about one application. */
export async function showApplication(tx: Tx, house: House, row: Seen): Promise<ApplicationView> {
  const facts = factsOf(house, row);
  const scan = row.scanId ? await tx.findOneBy(Media, { id: row.scanId }) : null;
  const hospital = row.grantedId ? await tx.findOneBy(Hospital, { id: row.grantedId }) : null;
  return {
    ...facts,
    ...{ id: row.id, version: row.version, status: row.status },
    level: facts.level as Level | null,
    regionName: regionNameOf(row.regionCode ?? ''),
    departments: row.departments.flatMap((code) => {
      const entry = catalogueEntry(code);
      return entry ? [{ code, name: entry.commonNames[0]!, nameEn: entry.nameEn }] : [];
    }),
    licenceScan: scan && {
      ...{ width: scan.width, height: scan.height, bytes: scan.bytes },
      uploadedAt: scan.createdAt.toISOString(),
    },
    problems: problemsOf(facts, scan !== null),
    steps: await stepsOf(tx, row),
    hospital: hospital && {
      ...{ id: hospital.id, name: hospital.name, suspension: hospital.suspension },
      suspendedAt: hospital.suspendedAt?.toISOString() ?? null,
    },
    createdAt: row.createdAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}

/** The application's own steps, then what became of the hospital. */
async function stepsOf(tx: Tx, { id, grantedId }: Application): Promise<StepView[]> {
  const steps = await tx.find(ApplicationStep, { where: { applicationId: id }, order: { step: 'ASC' } });
  const later = grantedId
    ? await tx.find(HospitalChange, {
        where: [
          { hospitalId: grantedId, act: 'suspended' },
          { hospitalId: grantedId, act: 'resumed' },
        ],
        order: { at: 'ASC', id: 'ASC' },
      })
    : [];
  return [
    ...steps.map(({ id: stepId, act, actor, at, remarks, fields }) => ({
      ...{ id: stepId, act, actor, remarks, fields },
      at: at.toISOString(),
    })),
    ...later.map(({ id: changeId, act, at, reason }): StepView => ({
      ...{ id: changeId, act: act as 'suspended' | 'resumed', actor: 'operator' },
      ...{ remarks: reason, fields: {}, at: at.toISOString() },
    })),
  ];
}
