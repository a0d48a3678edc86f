/** The time by the server's clock, whatever the phone's says. */
export { serverNow } from '../api/clock';
