/**
 * Ranked lists in pages. A list is a row of tiers, best first (exact name, beginning, contained, …); each tier
 * is one indexed query in its own order, excludes the tiers before it, and is asked only when the page still
 * has room. A cursor says the tier and the place in it, so pages neither repeat nor skip.
 */
import { AppError } from '../../platform/errors';
import type { Tx } from '../../platform/database';
import { readCursor, writeCursor } from '../../platform/http/cursor';
import { tierStatement, waysOf, type List, type ListRow, type Position } from './tiers';

/** With this many proper matches nobody meant something else. */
const FEW = 3;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readPosition(cursor: string): Position {
  const [tier = '', found = '', key = '', id = ''] = readCursor(cursor, 4);
  const position = { tier: Number(tier), found: Number(found), key: Number(key), id };
  const isRight =
    Number.isInteger(position.tier) && Number.isInteger(position.found) && Number.isFinite(position.key);
  if (!isRight || position.tier < 0 || !UUID.test(id)) {
    throw new AppError('BAD_REQUEST', { fields: [{ field: 'cursor', problem: 'invalid' }] });
  }
  return position;
}

/** One page. Throws `BAD_REQUEST` for a cursor that no page gave. */
export async function readPage<Row extends ListRow>(
  tx: Tx,
  list: List,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  const from = cursor === undefined ? null : readPosition(cursor);
  const rows: { row: Row; tier: number }[] = [];
  let found = from?.found ?? 0;
  for (let at = from?.tier ?? 0; at < list.tiers.length && rows.length <= limit; at += 1) {
    const { close } = list.tiers[at]!;
    if (close && found >= FEW) break;
    const after = at === from?.tier ? from : null;
    const got = await readTier<Row>(tx, list, at, after, limit + 1 - rows.length);
    rows.push(...got.map((row) => ({ row, tier: at })));
    if (!close) found += got.length;
  }
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const foundHere = page.filter(({ tier }) => !list.tiers[tier]!.close).length;
  const foundBefore = from?.found ?? 0;
  return {
    rows: page.map(({ row }) => row),
    nextCursor: last
      ? writeCursor([last.tier, foundBefore + foundHere, last.row.order_key, last.row.id])
      : null,
  };
}

/**
 * What many rows match is met soon by walking along the order; what few match, by gathering them from the
 * grams. The planner would have to know which, and takes grams of one word for independent of each other.
 */
async function readTier<Row>(
  tx: Tx,
  list: List,
  at: number,
  after: Position | null,
  limit: number,
): Promise<Row[]> {
  let rows: Row[] = [];
  for (const way of waysOf(list.tiers[at]!)) {
    const { sql, values } = tierStatement(list, at, after, limit, way);
    rows = await tx.query<Row[]>(sql, values);
    if (rows.length === limit) break;
  }
  return rows;
}
