/** Moving an appointment to another time, and what is offered where a clinic was stopped. */

export const movingContract = {} as const;
