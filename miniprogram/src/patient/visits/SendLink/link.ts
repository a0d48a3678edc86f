/** Where a link leads. */
export const sharedPage = (token: string): string => `/patient/visits/shared?token=${token}`;
