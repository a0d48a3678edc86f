/** Scanning with WeChat's camera. */
import Taro from '@tarojs/taro';

export const canScan = true;

/** Null: the person closed the camera, or refused it. */
export async function scanCode(): Promise<string | null> {
  try {
    const { result } = await Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] });
    return result;
  } catch {
    return null;
  }
}
