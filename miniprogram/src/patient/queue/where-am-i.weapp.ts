/** Where the phone is, as exactly as it knows, in WeChat. */
import Taro from '@tarojs/taro';
import { superApp } from '../../api/superapp';
import type { ExactPlace } from './place';

const PATIENCE_MS = 8_000;

/** Null where the person or the phone refuses. */
export async function whereAmI(): Promise<ExactPlace | null> {
  if (!(await superApp.agreeToSuperAppPrivacy())) return null;
  try {
    const { latitude, longitude, accuracy } = await Taro.getLocation({
      type: 'wgs84',
      isHighAccuracy: true,
      highAccuracyExpireTime: PATIENCE_MS,
    });
    return { latitude, longitude, accuracy };
  } catch {
    return null;
  }
}
