/** The catalogue of departments, and the short names of it that patients choose by. */
import { catalogueName, FILTER_CODES } from '../../../miniprogram/src/patient/hospitals/departments';
import { CATALOGUE, catalogueEntry, withParts } from '../../../shared/hospitals/catalogue';

test('every code is there once, under its field, with names in both languages', () => {
  const codes = CATALOGUE.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes).toEqual([...codes].sort());
  for (const { code, name, nameEn, commonNames } of CATALOGUE) {
    expect(code).toMatch(/^\d{2}(\.\d{2})?$/);
    expect(codes).toContain(code.slice(0, 2));
    expect([name, nameEn, ...commonNames].every((text) => text.trim() === text && text !== '')).toBe(true);
  }
});

test('what patients filter by and group by is in it', () => {
  for (const code of FILTER_CODES) {
    expect(catalogueEntry(code)).toBeDefined();
    expect(catalogueName(code, 'zh')).not.toBeNull();
  }
  const fields = CATALOGUE.filter(({ code }) => code.length === 2);
  for (const { code } of fields) expect([code, catalogueName(code, 'en')]).not.toEqual([code, null]);
});

test('a field stands for its parts', () => {
  expect(withParts(['12.01'])).toEqual(['12.01']);
  expect(withParts(['13'])).toEqual(['13', '13.01', '13.02']);
  expect(withParts(['99'])).toEqual([]);
});
