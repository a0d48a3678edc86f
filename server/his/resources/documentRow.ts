/** A document of a visit as it stands in its row, with what is sealed of it opened. */
import { labelOf } from '../../appointments';
import type { House } from '../../platform/house';
import type { PaperRow } from './visitPapers';

export interface DocumentRow extends PaperRow {
  status: 'current' | 'entered-in-error';
  type: string;
  bytes: number;
  name_sealed: string;
  hash_sealed: string | null;
  request_index: string;
  remove_reason: string | null;
  added_at: Date;
}

type Keys = Pick<House, 'cipher'>;
const kept = ({ id, name_sealed: nameSealed, hash_sealed: hashSealed }: DocumentRow) => ({
  ...{ id, nameSealed, hashSealed },
});

export const nameOf = (keys: Keys, row: DocumentRow): string => labelOf(keys, kept(row)).name;

/** Base64 of the SHA-1 of what is kept; null where that was not noted. */
export const hashOf = (keys: Keys, row: DocumentRow): string | null => labelOf(keys, kept(row)).hash;
