/** WeChat's mini-program calls behind the super-app port. */
import Taro from '@tarojs/taro';
import type { PaymentOutcome, PaymentSheet, Position, SuperApp } from './port';

/** From this font size on (17 is WeChat's default) text is re-laid, not only scaled. */
const LARGE_TEXT_FROM = 20;

async function pay(sheet: PaymentSheet): Promise<PaymentOutcome> {
  const { appId: _appId, ...parameters } = sheet;
  try {
    await Taro.requestPayment(parameters);
    return 'paid';
  } catch (error) {
    return messageOf(error).includes('cancel') ? 'cancelled' : 'failed';
  }
}

async function position(): Promise<Position | null> {
  try {
    const { latitude, longitude } = await Taro.getLocation({ type: 'wgs84' });
    return { latitude, longitude };
  } catch {
    return null;
  }
}

function agreeToSuperAppPrivacy(): Promise<boolean> {
  // Base libraries before 2.32.3 have no such sheet
  if (!Taro.requirePrivacyAuthorize) return Promise.resolve(true);
  return new Promise((resolve) => {
    Taro.requirePrivacyAuthorize({ success: () => resolve(true), fail: () => resolve(false) });
  });
}

const messageOf = (error: unknown) => String((error as { errMsg?: string } | null)?.errMsg ?? error);

export const miniProgram: SuperApp = {
  origin: API_ORIGIN,
  phoneButton: true,
  async signInCode() {
    const { code } = await Taro.login();
    return { entry: 'mini-program', code };
  },
  inside: () => true,
  pay,
  async askForMessages(templateIds) {
    // Refusing is an answer, not an error
    const asked = Taro.requestSubscribeMessage({ tmplIds: [...templateIds], entityIds: [] });
    return Object.values(await asked.catch(() => ({}))).includes('accept');
  },
  agreeToSuperAppPrivacy,
  position,
  language: () => (Taro.getAppBaseInfo().language?.toLowerCase().startsWith('en') ? 'en' : 'zh'),
  prefersLargeText: () => (Taro.getSystemInfoSync().fontSizeSetting ?? 0) >= LARGE_TEXT_FROM,
  scene: () => String(Taro.getLaunchOptionsSync().scene ?? '') || null,
  title: (title) => {
    void Taro.setNavigationBarTitle({ title });
  },
  // DeskScreen puts the class on itself: a mini-program has no root element to put it on
  wears: () => undefined,
  // WeChat's screen reader goes by the characters
  speaks: () => undefined,
};
