/** Positions in lists ordered by something and then by id; whatever is in them was checked. */
import { AppError } from '../../platform/errors';
import { readCursor } from '../../platform/http/cursor';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const refused = () => new AppError('BAD_REQUEST', { fields: [{ field: 'cursor', problem: 'invalid' }] });

/** An instant and an id. Throws `BAD_REQUEST`. */
export function readMoment(cursor: string): { at: Date; id: string } {
  const [at = '', id = ''] = readCursor(cursor, 2);
  if (!INSTANT.test(at) || Number.isNaN(Date.parse(at)) || !UUID.test(id)) throw refused();
  return { at: new Date(at), id };
}

/** The order it belongs to, a value and an id. Throws `BAD_REQUEST`, also for a cursor of another order. */
export function readPlace(cursor: string, sort: string): { value: string; id: string } {
  const [of = '', value = '', id = ''] = readCursor(cursor, 3);
  if (of !== sort || !UUID.test(id) || value.includes('\u0000')) throw refused();
  return { value, id };
}
