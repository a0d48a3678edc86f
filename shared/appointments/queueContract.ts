/** The day of the visit as the patient lives it: checking in, and the queue, theirs and the waiting room's. */

export const queueContract = {} as const;
