/** Catalogue facts both sides run: levels, titles, and a hospital's booking settings with product defaults. */
export const LEVELS = ['3A', '3B', '3', '2A', '2B', '2', '1', 'unrated'] as const;
export type Level = (typeof LEVELS)[number];

export const TITLES = ['chief', 'associate-chief', 'attending', 'resident'] as const;
export type Title = (typeof TITLES)[number];

/** The hospital's own number of a department or a doctor (科室代码, 工号), known to imports and to its system. */
export const OWN_CODE_FORM = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;
/** 诊疗科目名录; whether the code is listed is another question. */
export const CATALOGUE_CODE_FORM = /^\d{2}(\.\d{2})?$/;
/** 医师执业证书编码. */
export const DOCTOR_LICENCE_FORM = /^[0-9A-Z]{15,27}$/;

/** Rules that differ from hospital to hospital. */
export interface BookingSettings {
  /** Days ahead at which places are released. */
  releaseDaysAhead: number;
  /** Beijing wall clock of the release, `HH:mm`. */
  releaseTime: string;
  /** How long an unpaid place is held; 5–30. */
  holdMinutes: number;
  /** Cancelling is possible until this Beijing wall clock … */
  cancelTime: string;
  /** … this many days before the visit day (0: on the day itself). */
  cancelDaysBefore: number;
  /** Departments one patient may book in a day. */
  departmentsPerDay: number;
  /** `on-site`: nothing is charged here, the fee is paid at the hospital. */
  payment: 'online' | 'on-site';
}

export const DEFAULT_BOOKING_SETTINGS: BookingSettings = {
  releaseDaysAhead: 7,
  releaseTime: '07:00',
  holdMinutes: 15,
  cancelTime: '00:00',
  cancelDaysBefore: 0,
  departmentsPerDay: 3,
  payment: 'online',
};
