/** The queue at the hospital's desk and in the consulting room: calling, passing, walls and check-in codes. */

export const queueDeskContract = {} as const;
