/** What a chart's axis says. */
import { roundTop } from '../../../miniprogram/src/ui/desk/Charts/scale';

it.each([
  [0, 2],
  [1, 2],
  [3, 4],
  [7, 8],
  [9, 10],
  [24, 30],
  [97, 100],
  [132, 200],
  [128_000, 200_000],
])('%i of something stand under %i, whose half is whole', (most, top) => {
  expect(roundTop(most)).toBe(top);
  expect(Number.isInteger(top / 2)).toBe(true);
});
