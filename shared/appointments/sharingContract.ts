/** Showing an appointment to a relative: view only, and revocable. */

export const sharingContract = {} as const;
