/**
 * Takes a list of hospitals, row by row: each is taken, merged into one that is there, unchanged since the last
 * import, or refused; and why. Nothing is written before the whole list has been read, and then in one
 * transaction, so a list that breaks off half-way changes nothing.
 */
import type { DataSource } from 'typeorm';
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
const BATCH = 1000;

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
    const decisions = new Decisions(await readRegister(tx), await tx.find(ImportedRow));
    const reports = listed.map((row) => decisions.settle(row, options.level));
    await write(tx, decisions, options.file);
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

class Decisions {
  /** Rows whose hospital is known: from earlier imports, and from this one. */
  private readonly settled: Map<string, string>;
  /** Rows seen for the first time. */
  readonly arrivals = new Map<string, Arrival>();

  constructor(
    readonly register: HospitalRegister,
    importedBefore: readonly ImportedRow[],
  ) {
    this.settled = new Map(importedBefore.map((row) => [row.rowKey, row.hospitalId]));
  }

  settle(row: ListedRow, level: Level): RowReport {
    const listed = readListed(row, level);
    const nowhere = { regionCode: null, regionName: null, hospitalId: null, mergedWithLine: null };
    const report = { ...nowhere, line: row.line, name: row.name.slice(0, 200) };
    if ('refused' in listed) return { ...report, outcome: 'refused', notes: [listed.refused] };

    const { hospital, rowKey, notes } = listed;
    const { regionCode, regionName } = hospital;
    const met = this.register.hospitals.get(this.settled.get(rowKey) ?? '');
    const known = met ?? this.register.recognise(hospital);
    const outcome = met && !this.arrivals.has(rowKey) ? 'unchanged' : known ? 'merged' : 'taken';
    const hospitalId = known?.id ?? hospital.id;
    if (!met) this.arrive(row, rowKey, hospital, known);
    const because = known && outcome === 'merged' ? [mergeReason(known)] : [];
    const placed = { ...report, regionCode, regionName, hospitalId, mergedWithLine: known?.line ?? null };
    return { ...placed, outcome, notes: [...because, ...notes] };
  }

  private arrive(row: ListedRow, rowKey: string, listed: ListedHospital, known: KnownHospital | null): void {
    if (known) this.register.merge(known, listed);
    else this.register.add({ ...listed, line: row.line, isNew: true, isChanged: false });
    const hospitalId = known?.id ?? listed.id;
    this.settled.set(rowKey, hospitalId);
    this.arrivals.set(rowKey, { rowKey, line: row.line, hospitalId });
  }
}

interface Listed {
  hospital: ListedHospital;
  rowKey: string;
  notes: string[];
}

function readListed(row: ListedRow, level: Level): Listed | { refused: string } {
  const read = readRow(row);
  if ('refused' in read) return read;
  const { name, aliases, address } = read;
  const { notes, ...location } = locate([name, ...aliases], address, read.place);
  const rowKey = uuidV5(JSON.stringify([row.name, row.address, row.longitude, row.latitude]), ROWS);
  const hospital = { id: uuidV5(rowKey, ROWS), name, aliases, level, address, ...location };
  return { hospital, rowKey, notes: [...read.notes, ...notes] };
}

const mergeReason = (known: KnownHospital) =>
  known.line === null
    ? `same hospital as ${known.name}, which was there before`
    : `same hospital as line ${known.line}, ${known.name}`;

async function write(tx: Tx, { register, arrivals }: Decisions, file: string): Promise<void> {
  const all = [...register.hospitals.values()];
  await addHospitals(tx, all.filter(({ isNew }) => isNew).map(factsOf));
  for (const known of all.filter(({ isNew, isChanged }) => isChanged && !isNew)) {
    await changeHospital(tx, known.id, factsOf(known));
  }
  const rows = [...arrivals.values()].map((arrival) => ({ ...arrival, file }));
  for (let from = 0; from < rows.length; from += BATCH) {
    await tx.insert(ImportedRow, rows.slice(from, from + BATCH));
  }
}

function factsOf(known: KnownHospital): HospitalFacts {
  const { place, id, name, aliases, level, address, regionCode, regionName } = known;
  const coordinates = { latitude: place?.latitude ?? null, longitude: place?.longitude ?? null };
  return { id, name, aliases, level, address, regionCode, regionName, ...coordinates };
}
