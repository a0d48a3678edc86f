/** What a build takes from its environment: the one place in the mini-program that reads it. */

export type Platform = 'weapp' | 'h5';

/** The super-app being built for; Taro's command line sets it. */
export const platform = (process.env.TARO_ENV ?? 'weapp') as Platform;

/** Where the result goes; `scripts/build.ts` builds aside and moves the finished folder into place. */
export const output = process.env.TARO_APP_OUTPUT ?? `dist/${platform}`;

/** Where the compiled mini-program finds the API. The H5 build is served by the API and needs none. */
export const apiOrigin = process.env.TARO_APP_API_ORIGIN ?? 'http://127.0.0.1:3000';
