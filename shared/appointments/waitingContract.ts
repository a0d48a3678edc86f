/** The waitlist (候补): joining it, where one stands, and the place that was kept for one. */

export const waitingContract = {} as const;
