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
  /** Bookings made for one patient in a Beijing day, those cancelled since included. */
  patientBookingsPerDay: number;
  /** Bookings made from one device in a Beijing day, those cancelled since included. */
  deviceBookingsPerDay: number;
  /** So many no-shows within `noShowDays` ban the patient from booking for `banDays`; 0: nobody is banned. */
  noShowLimit: number;
  noShowDays: number;
  banDays: number;
  /** A place given back where all were taken is on sale again at a random moment within so many minutes; 0: at once. */
  returnMinutes: number;
  /** How long a freed place is kept for the first on the waitlist; 5–60. */
  offerMinutes: number;
  /** How far from the hospital people may check in by themselves, in metres; 0: by the clinic's code only. */
  checkInMetres: number;
  /** From how long before their time window. */
  checkInMinutesBefore: number;
  /** Behind how many of those waiting a late-comer is called. */
  lateBehind: number;
}

export const DEFAULT_BOOKING_SETTINGS: BookingSettings = {
  releaseDaysAhead: 7,
  releaseTime: '07:00',
  holdMinutes: 15,
  cancelTime: '00:00',
  cancelDaysBefore: 0,
  departmentsPerDay: 3,
  payment: 'online',
  patientBookingsPerDay: 5,
  deviceBookingsPerDay: 10,
  noShowLimit: 3,
  noShowDays: 365,
  banDays: 90,
  returnMinutes: 10,
  offerMinutes: 15,
  checkInMetres: 1000,
  checkInMinutesBefore: 60,
  lateBehind: 3,
};

/** Between which numbers each rule lies. */
export const SETTING_BOUNDS = {
  patientBookingsPerDay: [1, 50],
  deviceBookingsPerDay: [1, 200],
  noShowLimit: [0, 10],
  noShowDays: [30, 730],
  banDays: [1, 365],
  returnMinutes: [0, 60],
  offerMinutes: [5, 60],
  checkInMetres: [0, 5000],
  checkInMinutesBefore: [10, 240],
  lateBehind: [0, 20],
} as const satisfies Partial<Record<keyof BookingSettings, readonly [number, number]>>;
