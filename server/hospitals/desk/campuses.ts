/** Campuses as a hospital keeps them: a handful, each with a name of its own. */
import type { ParsedBody, ResultOf } from '../../../shared/endpoint';
import type { hospitalDeskContract } from '../../../shared/hospitals/deskContract';
import { brokenConstraint, type Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import { Campus } from '../campus.entity';
import { listCampuses } from '../directory/organisation';
import { differences, holdCatalogue } from '../writing/holdCatalogue';

type Contract = typeof hospitalDeskContract;
type CampusView = ResultOf<Contract['GET /desk/:hospitalId/campuses']>['items'][number];
type New = ParsedBody<Contract['POST /desk/:hospitalId/campuses']>;
type Changed = ParsedBody<Contract['PUT /desk/:hospitalId/campuses/:id']>;

async function showCampus(tx: Tx, hospitalId: string, id: string): Promise<CampusView> {
  return found((await listCampuses(tx, hospitalId, id))[0]);
}

/** The same id with the same content gives the campus it made. Throws `NAME_TAKEN`, `ID_REUSED`. */
export async function addCampus(house: House, hospitalId: string, { id, ...body }: New): Promise<CampusView> {
  return house.database.transaction(async (tx) => {
    await holdCatalogue(tx, hospitalId);
    const facts = factsOf(body);
    const earlier = await tx.findOneBy(Campus, { hospitalId, id });
    if (earlier && differences<Campus>(earlier, facts).length > 0) throw new AppError('ID_REUSED');
    if (!earlier) await write(() => tx.insert(Campus, { hospitalId, id, ...facts }));
    return showCampus(tx, hospitalId, id);
  });
}

/** Throws `NOT_FOUND`, `CHANGED_MEANWHILE`, `NAME_TAKEN`. */
export async function changeCampus(
  house: House,
  hospitalId: string,
  id: string,
  { version, ...body }: Changed,
): Promise<CampusView> {
  return house.database.transaction(async (tx) => {
    await holdCatalogue(tx, hospitalId);
    const known = await showCampus(tx, hospitalId, id);
    const facts = factsOf(body);
    if (differences<CampusView>(known, facts).length === 0) return known;
    if (known.version !== version) throw new AppError('CHANGED_MEANWHILE');
    await write(() => tx.update(Campus, { hospitalId, id }, { ...facts, changedAt: house.clock() }));
    return showCampus(tx, hospitalId, id);
  });
}

/** One that is not there is removed already. Throws `CAMPUS_IN_USE`. */
export async function removeCampus(house: House, hospitalId: string, id: string): Promise<void> {
  await house.database.transaction(async (tx) => {
    await holdCatalogue(tx, hospitalId);
    const [row] = await tx.query<{ departments: number }[]>(
      `SELECT count(*)::integer AS departments FROM department WHERE hospital_id = $1 AND campus_id = $2`,
      [hospitalId, id],
    );
    const { departments } = row!;
    if (departments > 0) throw new AppError('CAMPUS_IN_USE', { departments });
    await tx.delete(Campus, { hospitalId, id });
  });
}

/** Throws `BAD_REQUEST` for half a place. */
function factsOf({ name, nameEn, address, latitude = null, longitude = null }: Omit<New, 'id'>) {
  if ((latitude === null) !== (longitude === null))
    throw new AppError('BAD_REQUEST', { fields: [{ field: 'latitude', problem: 'half a place' }] });
  return { name, nameEn: nameEn ?? null, address: address ?? null, latitude, longitude };
}

async function write(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (brokenConstraint(error) === 'campus_name_once_per_hospital')
      throw new AppError('NAME_TAKEN', undefined, { cause: error });
    throw error;
  }
}
