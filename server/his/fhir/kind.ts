/** What the kernel knows of a resource type: where its rows come from, how they are found, shown and written. */
import type { HisScope } from '../../../shared/his/rules';
import type { Language } from '../../../shared/sentences';
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import type { SearchParameter } from './search/parameter';
import type { Reference, Resource, ResourceType } from './types';

/** Whose system asks, and what it may. */
export interface Caller {
  hospitalId: string;
  clientId: string;
  name: string;
  scopes: ReadonlySet<HisScope>;
  /** The platform has suspended the hospital: nothing new is opened. */
  suspended: boolean;
  language: Language;
}

/** One transaction of a caller's. */
export interface Act {
  house: House;
  tx: Tx;
  caller: Caller;
  now: Date;
}

export interface Row {
  id: string;
  version: string;
}

export interface NewItem {
  id: string;
  body: Resource;
}

export interface Writing {
  /** The id a new resource gets; a fresh one unless the resource is part of another. */
  idFor?(act: Act, body: Resource): Promise<string>;
  /** How many a system may send a minute by themselves, new or changed; as many as requests unless said. */
  perMinute?: number;
  /** What takes long and needs no transaction, before the one a new resource comes in; a Bundle creates no such thing. */
  lookInto?(act: Pick<Act, 'house'>, body: Resource): Promise<void>;
  /** Many at once: of a transaction all of one type. */
  create(act: Act, items: readonly NewItem[]): Promise<void>;
  /** The row was read in this transaction, and its version is the one the caller has. */
  update(act: Act, row: Row, body: Resource): Promise<void>;
  /** Takes it out of use; what happened with it stays. */
  retire?(act: Act, row: Row): Promise<void>;
}

export interface Kind {
  type: ResourceType;
  /** For the CapabilityStatement: what its readers could not guess. */
  says?: string;
  /** SELECT giving `hospital_id`, `id`, `version` and whatever the rest needs; read as `r`. */
  source: string;
  parameters: Readonly<Record<string, SearchParameter>>;
  /** Names for `_sort`, besides `_id`, with the column (an instant). */
  sorts: Readonly<Record<string, string>>;
  /** Names for `_include`, with the references meant. */
  includes: Readonly<
    Record<string, { targets: readonly ResourceType[]; of(resource: Resource): Reference[] }>
  >;
  /** The rows as resources, in their order, without `meta`. */
  views(act: Act, rows: readonly Row[]): Promise<Resource[]>;
  writing?: Writing;
  /** Told of what a caller was shown. */
  seen?(act: Act, rows: readonly Row[]): Promise<void>;
}
