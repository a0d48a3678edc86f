/**
 * Patients of a day as CSV. Whose data goes out is written down before the first line does; the lines are read and
 * opened page by page while the browser takes them.
 */
import { stringify } from 'csv-stringify/sync';
import { In } from 'typeorm';
import type { FileAnswer, ParsedQuery } from '../../../shared/endpoint';
import type { clinicDeskContract } from '../../../shared/appointments/deskContract';
import type { Language } from '../../../shared/sentences';
import { beijingDay } from '../../../shared/time';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { Appointment } from '../appointment.entity';
import { noteList } from './audit';
import { HEADINGS, lineOf } from './dayLines';
import { describe, inOrder, visitsOfDay } from './list';
import { visitViews } from './visits';

type Query = ParsedQuery<(typeof clinicDeskContract)['GET /desk/:hospitalId/appointments.csv']>;

const PAGE = 500;

export async function exportDay(
  house: House,
  member: Member,
  query: Query,
  language: Language,
): Promise<FileAnswer> {
  const day = query.day ?? beijingDay(house.clock());
  const ids = await house.database.transaction(async (tx) => {
    const select = await visitsOfDay(tx, house, member, { ...query, day });
    inOrder(select);
    const visits = await select.getMany();
    await noteList(tx, member, 'visit.exported', { ...describe(query), day }, visits, house.clock());
    return visits.map(({ id }) => id);
  });
  return {
    type: 'text/csv; charset=utf-8',
    name: `appointments-${day}.csv`,
    body: linesOf(house, member, ids, language),
  };
}

async function* linesOf(
  house: House,
  member: Member,
  ids: readonly string[],
  language: Language,
): AsyncIterable<string> {
  yield stringify([HEADINGS[language]], { bom: true });
  const { manager } = house.database;
  for (let from = 0; from < ids.length; from += PAGE) {
    const page = ids.slice(from, from + PAGE);
    const rows = await manager.findBy(Appointment, { hospitalId: member.hospitalId, id: In([...page]) });
    const byId = new Map(rows.map((row) => [row.id, row]));
    const visits = page.flatMap((id) => byId.get(id) ?? []);
    const views = await visitViews(manager, house, member, visits);
    // a cell that a spreadsheet would run as a formula is quoted with an apostrophe
    yield stringify(
      views.map((view) => lineOf(view, language)),
      { escape_formulas: true },
    );
  }
}
