/** Who is in a hospital's audit log, to choose whose entries to read. */
import type { ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { staffContract } from '../../../shared/staff/contract';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';

type Contract = (typeof staffContract)['GET /desk/:hospitalId/audit/actors'];
type Answer = ResultOf<Contract>;

/**
 * From one actor to the next along `access_record_by_actor`: as many steps as there are actors, however long the
 * log. The platform itself is nobody to choose.
 */
const ACTORS = `
  WITH RECURSIVE each AS (
    (SELECT actor_id FROM access_record WHERE hospital_id = $1 AND actor_id IS NOT NULL
     ORDER BY actor_id LIMIT 1)
    UNION ALL
    SELECT (SELECT actor_id FROM access_record WHERE hospital_id = $1 AND actor_id > each.actor_id
            ORDER BY actor_id LIMIT 1)
    FROM each WHERE each.actor_id IS NOT NULL
  )
  SELECT last.kind, last.id, last.name, (count(*) OVER ())::int AS total
  FROM each CROSS JOIN LATERAL (
    SELECT actor_kind AS kind, actor_id AS id, actor_name AS name FROM access_record
    WHERE hospital_id = $1 AND actor_id = each.actor_id ORDER BY at DESC LIMIT 1
  ) AS last
  WHERE strpos(lower(last.name), lower($2)) > 0
  ORDER BY last.kind, last.name, last.id LIMIT $3`;

export async function listActors(
  house: House,
  { hospitalId }: Member,
  { q = '', limit }: ParsedQuery<Contract>,
): Promise<Answer> {
  const rows = await house.database.manager.query<(Answer['items'][number] & { total: number })[]>(ACTORS, [
    hospitalId,
    q,
    limit,
  ]);
  return { items: rows.map(({ kind, id, name }) => ({ kind, id, name })), total: rows[0]?.total ?? 0 };
}
