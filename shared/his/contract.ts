/** A hospital system’s credentials, webhooks and change feed, as its desk sees them. */
export const hisContract = {} as const;
