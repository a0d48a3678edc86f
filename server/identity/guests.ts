/** Guests: people a hospital's own system names, who have no account here. Sealed like everybody else. */
import { randomUUID } from 'node:crypto';
import { ID_TYPES, isIdNumber, normalIdNumber, type IdType } from '../../shared/identity/rules';
import type { Tx } from '../platform/database';
import { AppError } from '../platform/errors';
import { Guest } from './guest.entity';
import { idNumberIndexOf, phoneIndexOf, seal, type Keys } from './sealed';

export interface NewGuest {
  hospitalId: string;
  name: string;
  /** Of the first type it can be, unless one is given. */
  idNumber?: string;
  idType?: IdType;
  phone?: string;
  now: Date;
}

/** Writes a guest down and returns their id. Throws `ID_NUMBER_INVALID`. */
export async function addGuest(tx: Tx, keys: Keys, guest: NewGuest): Promise<string> {
  const id = randomUUID();
  const { hospitalId, name, now: createdAt } = guest;
  const nameSealed = seal(keys, 'guestName', id, name);
  const columns = { ...idColumns(keys, id, guest), ...phoneColumns(keys, id, guest.phone) };
  await tx.insert(Guest, { hospitalId, id, nameSealed, ...columns, createdAt });
  return id;
}

function idColumns(keys: Keys, id: string, guest: NewGuest) {
  if (guest.idNumber === undefined) return { idType: null, idNumberSealed: null, idNumberIndex: null };
  const number = normalIdNumber(guest.idNumber);
  const idType = idTypesOf(number).find((type) => !guest.idType || type === guest.idType);
  if (!idType) throw new AppError('ID_NUMBER_INVALID');
  const idNumberSealed = seal(keys, 'guestIdNumber', id, number);
  return { idType, idNumberSealed, idNumberIndex: idNumberIndexOf(keys, idType, number) };
}

function phoneColumns(keys: Keys, id: string, typed: string | undefined) {
  if (typed === undefined) return { phoneSealed: null, phoneIndex: null };
  const phone = normalPhone(typed);
  return { phoneSealed: seal(keys, 'guestPhone', id, phone), phoneIndex: phoneIndexOf(keys, phone) };
}

/** The types of document a (normalised) number can be of. */
export function idTypesOf(number: string): IdType[] {
  return ID_TYPES.filter((type) => isIdNumber(type, number));
}

/** Without the spaces and hyphens people put in. */
export function normalPhone(typed: string): string {
  return typed.replace(/[\s-]/g, '');
}
