/** What a hospital changes itself: its profile and rules, departments, doctors. */
export const hospitalDeskContract = {} as const;
