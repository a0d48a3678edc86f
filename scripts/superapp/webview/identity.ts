/** Who is looking: owner and language by the phone's cookies, and the user agent WeChat's browser has. */
export function languageOf(cookies = ''): 'zh_CN' | 'en' {
  return /(?:^|;\s*)superapp_lang=en(?:;|$)/.test(cookies) ? 'en' : 'zh_CN';
}

export function ownerOf(cookies = ''): string {
  return /(?:^|;\s*)superapp_user=([^;]*)/.exec(cookies)?.[1] ?? '';
}

/** WeChat for Android's user agent, in its form. */
export function userAgent(language: string): string {
  return (
    'Mozilla/5.0 (Linux; Android 14; Pixel 7 Build/UQ1A.240205.002; wv) AppleWebKit/537.36 (KHTML, like Gecko) ' +
    'Version/4.0 Chrome/122.0.6261.120 Mobile Safari/537.36 XWEB/1220067 MMWEBSDK/20240501 ' +
    `MicroMessenger/8.0.50.2701(0x2800325F) WeChat/arm64 Weixin NetType/WIFI Language/${language} ABI/arm64`
  );
}
