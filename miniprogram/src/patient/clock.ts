/** The time by the server's clock, whatever the phone's says. */
export const serverNow = (): Date => new Date();
