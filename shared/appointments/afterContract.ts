/** After the visit: its summary and documents, and how it was. */

export const afterContract = {} as const;
