/**
 * What a person downloads stays within its limits, and within 5 % of what was accepted last.
 *
 * @jest-environment node
 */
import { complaints, measureBuilt } from '../../scripts/bundle-size';

test('no package has grown beyond what was accepted', () => {
  const { sizes, accepted } = measureBuilt();
  expect(complaints(sizes, accepted)).toEqual([]);
});

test('growth and packages nobody has accepted are named', () => {
  const accepted = { 'weapp main package': 100_000, 'H5 first load, JS gzip': 100_000 };
  expect(complaints({ 'weapp main package': 104_000 }, accepted)).toEqual([]);
  expect(complaints({ 'weapp main package': 106_000 }, accepted)).toHaveLength(1);
  expect(complaints({ 'weapp main package': 600_000, 'weapp desk/': 1 }, accepted)).toHaveLength(3);
});
