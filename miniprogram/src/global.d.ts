/// <reference types="@tarojs/taro" />
/** Names that only the build knows: style sheets, images, and the constants of `config/index.ts`. */

declare module '*.scss';
declare module '*.png';

/** Scheme, host and port of the API; used by the compiled mini-program only. */
declare const API_ORIGIN: string;
