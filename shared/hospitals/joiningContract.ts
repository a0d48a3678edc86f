/** A hospital’s application and the operator’s review of it. */
export const joiningContract = {} as const;
