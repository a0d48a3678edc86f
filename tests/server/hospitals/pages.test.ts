/** Pages of hospitals: nothing twice, nothing left out. */
import { addHospitals } from '../../../server/hospitals';
import { openTown, type Town } from './town';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.home.close());

describe('pages', () => {
  async function everyPage(query: object, limit: number): Promise<string[]> {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Town['hospitals']>> = await town.hospitals({
        ...query,
        limit,
        ...(cursor && { cursor }),
      });
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    return seen;
  }

  it.each([
    [{}, 31],
    [{ q: '医院' }, 31],
    [{ q: '协和' }, 4],
    [{ q: '安康' }, 23],
    [{ near: '32.7,109.02' }, 31],
    [{ q: '医院', near: '32.7,109.02' }, 31],
    [{ q: '安康院', region: '61' }, 23],
  ])('of %j neither repeat nor skip, whatever their size', async (query, count) => {
    const whole = await everyPage(query, 50);
    expect(new Set(whole).size).toBe(whole.length);
    expect(whole).toHaveLength(count);
    for (const limit of [1, 4, 7]) expect(await everyPage(query, limit)).toEqual(whole);
  });

  it('stay in place while hospitals are added before them', async () => {
    const first = await town.hospitals({ q: '安康', limit: 10 });
    await addHospitals(town.home.house.database.manager, [
      { id: '00000000-0000-4000-8000-000000000001', name: '安康新医院', level: '3A', bookable: true },
    ]);
    const rest = await town.hospitals({ q: '安康', limit: 50, cursor: first.nextCursor! });
    const names = [...first.items, ...rest.items].map(({ name }) => name);
    expect(new Set(names).size).toBe(23);
  });
});
