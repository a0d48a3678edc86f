/** Provinces, and what is below one: for forms that ask where something is. */
import type { ResultOf } from '../../../shared/endpoint';
import type { joiningContract } from '../../../shared/hospitals/joiningContract';
import { CITIES, COUNTIES, PROVINCES, type Region } from './gazetteer';

type Contract = (typeof joiningContract)['GET /divisions'];

const CITY_CODES = new Set(CITIES.map(({ code }) => code));

/** Below a province its cities, and the counties it keeps itself; nothing below a code that is none. */
export function listDivisions(of: string | undefined): ResultOf<Contract> {
  const within = (region: Region) => region.code.startsWith(of ?? '');
  const ownCounty = ({ code }: Region) => !CITY_CODES.has(code.slice(0, 4));
  const below =
    of === undefined
      ? PROVINCES
      : of.length === 2
        ? [...CITIES.filter(within), ...COUNTIES.filter((county) => within(county) && ownCounty(county))]
        : COUNTIES.filter(within);
  return { items: below.map(({ code, name }) => ({ code, name, isCounty: code.length === 6 })) };
}
