/** The hospital’s side of appointments: schedules, templates, the day at the desk, the doctor’s list. */
export const clinicDeskContract = {} as const;
