/** The super-app seen from a mini-program (weapp). */
export { miniProgram as superApp } from './mini-program';
export type * from './port';
