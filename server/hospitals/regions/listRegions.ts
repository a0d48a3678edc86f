/** Provinces and cities that have hospitals, with how many; what the region filter offers. */
import type { ResultOf } from '../../../shared/endpoint';
import type { hospitalsContract } from '../../../shared/hospitals/contract';
import type { Tx } from '../../platform/database';
import { regionOfCode } from './gazetteer';

type Contract = (typeof hospitalsContract)['GET /regions'];
type Province = ResultOf<Contract>['items'][number];

/** Where the level below the province is the county: municipalities, and counties the province keeps itself. */
const COUNTIES_OF_PROVINCE = /^(11|12|31|50)|^(41|42|46|65)90/;

export async function listRegions(tx: Tx): Promise<ResultOf<Contract>> {
  const rows = await tx.query<{ code: string; hospitals: number }[]>(
    `SELECT region_code AS code, count(*)::integer AS hospitals FROM hospital
     WHERE region_code IS NOT NULL GROUP BY region_code ORDER BY region_code`,
  );
  const provinces = new Map<string, Province>();
  for (const { code, hospitals } of rows) {
    const provinceCode = code.slice(0, 2);
    const province = regionOfCode(provinceCode);
    if (!province) continue;
    const entry = provinces.get(provinceCode) ?? { ...province, hospitals: 0, cities: [] };
    provinces.set(provinceCode, entry);
    entry.hospitals += hospitals;
    countCity(entry, code, hospitals);
  }
  return { items: [...provinces.values()] };
}

function countCity(province: Province, code: string, hospitals: number): void {
  const city = regionOfCode(COUNTIES_OF_PROVINCE.test(code) ? code : code.slice(0, 4));
  if (!city || city.code.length === 2) return;
  const known = province.cities.find((one) => one.code === city.code);
  if (known) known.hospitals += hospitals;
  else province.cities.push({ code: city.code, name: city.name, hospitals });
}
