/**
 * Takes a list of hospitals, row by row: each is taken, merged into one that is there, unchanged since the last
 * import, or refused; and why. Nothing is written before the whole list has been read, and then in one
 * transaction, so a list that breaks off half-way changes nothing.
 */
import { In, type DataSource } from 'typeorm';
import { v5 as uuidV5 } from 'uuid';
import type { Level } from '../../../shared/hospitals/rules';
import type { Tx } from '../../platform/database';
import { Hospital } from '../hospital.entity';
import { ImportedRow } from '../importedRow.entity';
import { locate } from '../regions/locate';
import { addHospitals, changeHospital, type HospitalFacts } from '../rows';
import { readRow, type ListedRow } from './readRow';
import { HospitalRegister, type KnownHospital, type ListedHospital } from './register';

export type Outcome = 'taken' | 'merged' | 'unchanged' | 'refused';

export interface RowReport {
  line: number;
  name: string;
  outcome: Outcome;
  hospitalId: string | null;
  /** The line of the same list it was merged with; null when that hospital was there before. */
  mergedWithLine: number | null;
  regionCode: string | null;
  regionName: string | null;
  /** Why it was refused or merged, and what was left empty. */
  notes: string[];
}

/** Row keys and hospital ids of lists; fixed for ever, or every list would look new. */
const ROWS = '5f0c3c5e-3d1f-4c83-9a0e-6f6f1b5d7a21';
const IMPORT_LOCK = 7_301_846_226;

interface Arrival {
  rowKey: string;
  line: number;
  hospitalId: string;
}

/** Reads the rows, decides, writes. `level` is what every hospital of this list has. */
export async function takeHospitalRows(
  database: DataSource,
  rows: AsyncIterable<ListedRow> | Iterable<ListedRow>,
  options: { file: string; level: Level },
): Promise<RowReport[]> {
  const listed: ListedRow[] = [];
  for await (const row of rows) listed.push(row);
  return database.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock($1)`, [IMPORT_LOCK]);
    const register = await readRegister(tx);
    const seen = new Map((await tx.find(ImportedRow)).map((row) => [row.rowKey, row.hospitalId]));
    const arrivals: Arrival[] = [];
    const reports = listed.map((row) => settle(row, register, seen, arrivals, options.level));
    await write(tx, register, arrivals, options.file);
    return reports;
  });
}

async function readRegister(tx: Tx): Promise<HospitalRegister> {
  const register = new HospitalRegister();
  const known = await tx.find(Hospital, { order: { id: 'ASC' } });
  for (const { latitude, longitude, ...hospital } of known) {
    const place = latitude === null || longitude === null ? null : { latitude, longitude };
    register.add({ ...hospital, place, line: null, isNew: false, isChanged: false });
  }
  return register;
}

function settle(
  row: ListedRow,
  register: HospitalRegister,
  seen: Map<string, string>,
  arrivals: Arrival[],
  level: Level,
): RowReport {
  const report = { line: row.line, name: row.name.slice(0, 200), hospitalId: null, mergedWithLine: null };
  const read = readRow(row);
  if ('refused' in read) {
    return { ...report, outcome: 'refused', regionCode: null, regionName: null, notes: [read.refused] };
  }
  const { regionCode, regionName, place, notes } = locate(
    [read.name, ...read.aliases],
    read.address,
    read.place,
  );
  const region = { regionCode, regionName, notes: [...read.notes, ...notes] };
  const rowKey = uuidV5(JSON.stringify([row.name, row.address, row.longitude, row.latitude]), ROWS);
  const before = seen.get(rowKey);
  const met = before ? register.hospitals.get(before) : undefined;
  if (met) {
    const outcome =
      met.isNew || arrivals.some((arrival) => arrival.rowKey === rowKey) ? 'merged' : 'unchanged';
    return { ...report, ...region, outcome, hospitalId: met.id, mergedWithLine: met.line };
  }
  const { name, aliases, address } = read;
  const hospital: ListedHospital = {
    id: uuidV5(rowKey, ROWS),
    name,
    aliases,
    level,
    address,
    regionCode,
    regionName,
    place,
  };
  const known = register.recognise(hospital);
  const settled = known ?? { ...hospital, line: row.line, isNew: true, isChanged: false };
  if (known) register.merge(known, hospital);
  else register.add(settled);
  seen.set(rowKey, settled.id);
  arrivals.push({ rowKey, line: row.line, hospitalId: settled.id });
  const because = known ? [mergeReason(known)] : [];
  return {
    ...report,
    outcome: known ? 'merged' : 'taken',
    hospitalId: settled.id,
    mergedWithLine: known?.line ?? null,
    ...region,
    notes: [...because, ...region.notes],
  };
}

const mergeReason = (known: KnownHospital) =>
  known.line === null
    ? `same hospital as ${known.name}, which was there before`
    : `same hospital as line ${known.line}, ${known.name}`;

async function write(tx: Tx, register: HospitalRegister, arrivals: Arrival[], file: string): Promise<void> {
  const all = [...register.hospitals.values()];
  await addHospitals(tx, all.filter(({ isNew }) => isNew).map(factsOf));
  for (const known of all.filter(({ isNew, isChanged }) => isChanged && !isNew)) {
    await changeHospital(tx, known.id, factsOf(known));
  }
  for (let from = 0; from < arrivals.length; from += 1000) {
    await tx.insert(
      ImportedRow,
      arrivals.slice(from, from + 1000).map((arrival) => ({ ...arrival, file })),
    );
  }
}

function factsOf({
  place,
  id,
  name,
  aliases,
  level,
  address,
  regionCode,
  regionName,
}: KnownHospital): HospitalFacts {
  const coordinates = { latitude: place?.latitude ?? null, longitude: place?.longitude ?? null };
  return { id, name, aliases, level, address, regionCode, regionName, ...coordinates };
}

/** How many hospitals of a list are there now; for the summary. */
export async function countImported(tx: Tx, hospitalIds: readonly string[]): Promise<number> {
  return tx.countBy(Hospital, { id: In([...hospitalIds]) });
}
