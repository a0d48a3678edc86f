/** What most files of stories stand on. */
import { brokenPromises } from './booking';
import { openTestHouse, type TestHouse } from './house';

/** The house of this file's stories: there once they run, and after each of them every promise is kept. */
export function openStories(): TestHouse {
  const home = {} as TestHouse;
  beforeAll(async () => {
    Object.assign(home, await openTestHouse());
  });
  afterEach(async () => expect(await brokenPromises(home.house)).toEqual([]));
  afterAll(() => home.close());
  return home;
}
