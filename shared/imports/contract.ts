/** Departments, doctors and schedules by CSV: preview, apply, report. */
export const importsContract = {} as const;
