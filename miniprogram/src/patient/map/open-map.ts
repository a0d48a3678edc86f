/** Opening a map at a hospital, from a web page: Tencent's map page, which takes WGS 84 as it is. */
import type { Place } from './place';

export function openMap({ latitude, longitude, name, address }: Place): void {
  const marker = `coord:${latitude},${longitude};title:${name};addr:${address}`;
  const query = `marker=${encodeURIComponent(marker)}&coord_type=1&referer=yiqiao`;
  window.location.assign(`https://apis.map.qq.com/uri/v1/marker?${query}`);
}
