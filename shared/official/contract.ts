/** A hospital’s official account: binding, menu, answers, health. */
export const officialContract = {} as const;
