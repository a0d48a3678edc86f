/** What the phone and WeChat say of themselves. */
import type { Realm } from '../realm';
import { asynchronous, type Calling } from './call';

export interface Device {
  /** WeChat's own language, `zh_CN` or `en`. */
  language: string;
  theme: 'light' | 'dark';
  /** 17 is WeChat's default. */
  fontSize: number;
}

const SCREEN = { width: 375, height: 812, statusBar: 44, bar: 44, tabBar: 83, home: 34 };

const windowFacts = () => ({
  pixelRatio: 3,
  screenWidth: SCREEN.width,
  screenHeight: SCREEN.height,
  windowWidth: SCREEN.width,
  windowHeight: SCREEN.height - SCREEN.statusBar - SCREEN.bar,
  statusBarHeight: SCREEN.statusBar,
  screenTop: SCREEN.statusBar + SCREEN.bar,
  safeArea: {
    left: 0,
    right: SCREEN.width,
    top: SCREEN.statusBar,
    bottom: SCREEN.height - SCREEN.home,
    width: SCREEN.width,
    height: SCREEN.height - SCREEN.statusBar - SCREEN.home,
  },
});

const appFacts = ({ language, theme, fontSize }: Device) => ({
  SDKVersion: '3.8.0',
  version: '8.0.50',
  enableDebug: false,
  host: { env: 'WeChat' },
  language,
  theme,
  fontSizeSetting: fontSize,
  fontSizeScaleFactor: fontSize / 17,
});

const DEVICE = {
  brand: 'iPhone',
  model: 'iPhone X',
  system: 'iOS 13.0',
  platform: 'ios',
  benchmarkLevel: -1,
};

const SETTINGS = {
  bluetoothEnabled: false,
  locationEnabled: true,
  wifiEnabled: true,
  deviceOrientation: 'portrait',
};

export function deviceCalls(
  calling: Calling,
  realm: Realm,
  device: Device,
  canIUse: (name: string) => boolean,
) {
  const all = () => ({ ...windowFacts(), ...appFacts(device), ...DEVICE, ...SETTINGS });
  const fact = (facts: () => object) => () => realm.copy(facts());
  return {
    getSystemInfoSync: fact(all),
    getSystemInfo: asynchronous(calling, 'getSystemInfo', all),
    getSystemInfoAsync: asynchronous(calling, 'getSystemInfoAsync', all),
    getWindowInfo: fact(windowFacts),
    getAppBaseInfo: fact(() => appFacts(device)),
    getDeviceInfo: fact(() => DEVICE),
    getSystemSetting: fact(() => SETTINGS),
    getMenuButtonBoundingClientRect: fact(() => ({
      ...{ left: 278, right: 365, top: 48, bottom: 80, width: 87, height: 32 },
    })),
    getAccountInfoSync: fact(() => ({ miniProgram: { envVersion: 'release', version: '' } })),
    canIUse: (schema: unknown) => canIUse(String(schema).split('.')[0] as string),
    getNetworkType: asynchronous(calling, 'getNetworkType', () => ({ networkType: 'wifi' })),
    env: realm.copy({ USER_DATA_PATH: 'wxfile://usr' }),
  };
}
