/** WGS 84 → GCJ-02: near what the maps themselves do, and nothing outside mainland China. */
import { toGcj02 } from '../../../miniprogram/src/patient/map/gcj02';

it('shifts Tian’anmen to where Chinese maps draw it, within ten metres', () => {
  // 39.90733 N 116.39127 E on the ground; 39.90873, 116.39751 on Chinese maps
  const shifted = toGcj02({ latitude: 39.90733, longitude: 116.39127 });
  expect(Math.abs(shifted.latitude - 39.90873)).toBeLessThan(0.0001);
  expect(Math.abs(shifted.longitude - 116.39751)).toBeLessThan(0.0001);
});

it('leaves places abroad where they are', () => {
  const london = { latitude: 51.5072, longitude: -0.1276 };
  expect(toGcj02(london)).toEqual(london);
});
