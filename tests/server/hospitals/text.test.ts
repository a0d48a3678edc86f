/** Search forms, grams and near misses: pure functions. */
import fc from 'fast-check';
import { metresBetween, readNear } from '../../../server/hospitals/search/distance';
import {
  gramsNeeded,
  gramsOf,
  mistypings,
  searchForm,
  searchTextOf,
} from '../../../server/hospitals/search/text';
import { departmentCodes, departmentsLike, splitRegion } from '../../../server/hospitals/search/words';

const characters = fc.constantFrom(...'协和医院北京市第一人民a1');
const word = fc.array(characters, { minLength: 3, maxLength: 12 }).map((all) => all.join(''));

test('a search form has no case, width, space or punctuation, and is its own search form', () => {
  expect(searchForm('Ａb（协 和）·医院%_\\|*')).toBe('ab协和医院');
  fc.assert(fc.property(fc.string(), (text) => searchForm(searchForm(text)) === searchForm(text)));
});

test('every part of a text is found by its grams', () => {
  fc.assert(
    fc.property(word, fc.nat(), fc.nat(), (text, from, length) => {
      const at = from % text.length;
      const part = text.slice(at, at + 1 + (length % (text.length - at)));
      const grams = new Set(gramsOf(searchTextOf([text])));
      return gramsNeeded(part).every((gram) => grams.has(gram));
    }),
  );
});

const like = (pattern: string, text: string) =>
  new RegExp(pattern.replace(/[|]/g, '\\|').replace(/_/g, '.'), 'u').test(text);

test('one wrong, missing, additional or swapped character is forgiven, wherever it is', () => {
  const mistake = fc.tuple(word, fc.nat(), fc.constantFrom('wrong', 'missing', 'more', 'swapped'));
  fc.assert(
    fc.property(mistake, ([text, position, kind]) => {
      const at = position % (text.length - 1);
      const typed = {
        wrong: `${text.slice(0, at)}错${text.slice(at + 1)}`,
        missing: text.slice(0, at) + text.slice(at + 1),
        more: `${text.slice(0, at)}多${text.slice(at)}`,
        swapped: text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2),
      }[kind];
      if ([...typed].length < 4 || [...typed].length > 12) return true;
      const { kept, loose } = mistypings(typed);
      const searchText = searchTextOf([text]);
      const grams = new Set(gramsOf(searchText));
      const hit = [typed, ...kept, ...loose].find((pattern) => like(pattern, searchText));
      return hit !== undefined && gramsNeeded(hit).every((gram) => grams.has(gram));
    }),
  );
});

test('of a whole name every character is forgiven, from three characters on', () => {
  fc.assert(
    fc.property(word, fc.nat(), (text, position) => {
      const at = position % text.length;
      const typed = `${text.slice(0, at)}错${text.slice(at + 1)}`;
      return mistypings(`|${typed}|`).kept.some((pattern) => like(pattern, searchTextOf([text])));
    }),
  );
  expect(mistypings('')).toEqual({ kept: [], loose: [] });
  expect(mistypings('长'.repeat(40))).toEqual({ kept: [], loose: [] });
});

test('regions and departments are read out of what was typed', () => {
  expect(splitRegion('上海瑞金医院')).toEqual({ codes: ['31'], rest: '瑞金医院' });
  expect(splitRegion('内蒙古自治区')).toEqual({ codes: ['15'], rest: '' });
  expect(splitRegion('鼓楼区')!.codes.length).toBeGreaterThan(1);
  expect(splitRegion('协和医院')).toBeNull();
  expect(departmentCodes('心内')).toEqual(['03.04']);
  expect(departmentCodes('cardiology')).toEqual(['03.04']);
  expect(departmentCodes('什么科')).toEqual([]);
  expect(departmentsLike('骨')[0]!.code).toBe('04.03');
});

test('distances are great circles', () => {
  const beijing = { latitude: 39.9042, longitude: 116.4074 };
  const shanghai = { latitude: 31.2304, longitude: 121.4737 };
  expect(metresBetween(beijing, beijing)).toBe(0);
  expect(Math.abs(metresBetween(beijing, shanghai) - 1_067_000)).toBeLessThan(2_000);
  expect(metresBetween({ latitude: 0, longitude: 179.9 }, { latitude: 0, longitude: -179.9 })).toBeLessThan(
    23_000,
  );
  expect(readNear('39.9,116.4')).toEqual({ latitude: 39.9, longitude: 116.4 });
  expect(readNear('99,116.4')).toBeUndefined();
});
