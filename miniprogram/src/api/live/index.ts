/** Live states. Only pages that show one import it. */
export { useLive } from './use-live';
export type { Live, LiveKey } from './use-live';
