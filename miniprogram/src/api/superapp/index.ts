/** The super-app seen from a web page in WeChat's browser (H5). */
export { browser as superApp } from './browser';
export type * from './port';
