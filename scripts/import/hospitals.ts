/** Imports a list of hospitals: `name,address,longitude_wgs84,latitude_wgs84`, one row each. */
import { basename } from 'node:path';
import type { DataSource } from 'typeorm';
import { takeHospitalRows, type ListedRow, type RowReport } from '../../server/hospitals';
import type { Level } from '../../shared/hospitals/rules';
import { FileRefused, readCsv } from './readCsv';

const COLUMNS = ['name', 'address', 'longitude_wgs84', 'latitude_wgs84'] as const;

async function* listedRows(path: string): AsyncGenerator<ListedRow> {
  let rows = 0;
  for await (const { line, fields, broken } of readCsv(path, COLUMNS)) {
    rows += 1;
    const {
      name = '',
      address = '',
      longitude_wgs84: longitude = '',
      latitude_wgs84: latitude = '',
    } = fields;
    yield { line, name, address, longitude, latitude, broken };
  }
  if (rows === 0) throw new FileRefused('It has no rows below its first line.');
}

/** Reports every row, in the order of the file. Throws `FileRefused`, and then nothing was changed. */
export function importHospitals(database: DataSource, path: string, level: Level): Promise<RowReport[]> {
  return takeHospitalRows(database, listedRows(path), { file: basename(path), level });
}
