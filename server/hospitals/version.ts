/** Rows with the version their reader saw: sent back with a change, which is refused once the row is another. */
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { found } from '../platform/errors';

export type Versioned<Row> = Row & { version: string };

/** The one row a query means. Throws `NOT_FOUND`. */
export async function withVersion<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
): Promise<Versioned<Row>> {
  query.addSelect(`${query.alias}.xmin::text`, 'version');
  const { entities, raw } = await query.getRawAndEntities<{ version: string }>();
  return { ...found(entities[0]), version: raw[0]!.version };
}
