/** A hospital: who it is, where it is, its own booking rules, and what search needs to find it. */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Level } from '../../shared/hospitals/rules';

@Entity('hospital')
@Check('hospital_level_is_known', `level IN ('3A', '3B', '3', '2A', '2B', '2', '1', 'unrated')`)
@Check('hospital_region_is_a_national_code', `region_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6})$'`)
@Check('hospital_place_is_whole', `(latitude IS NULL) = (longitude IS NULL)`)
@Check('hospital_place_is_on_earth', `latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180`)
@Check('hospital_releases_1_to_60_days_ahead', `release_days_ahead BETWEEN 1 AND 60`)
@Check('hospital_release_time_is_a_clock_time', `release_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`)
@Check('hospital_holds_5_to_30_minutes', `hold_minutes BETWEEN 5 AND 30`)
@Check('hospital_cancel_time_is_a_clock_time', `cancel_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`)
@Check('hospital_cancels_0_to_7_days_before', `cancel_days_before BETWEEN 0 AND 7`)
@Check('hospital_takes_1_to_10_departments_a_day', `departments_per_day BETWEEN 1 AND 10`)
@Check('hospital_payment_is_online_or_on_site', `payment IN ('online', 'on-site')`)
@Check('hospital_takes_1_to_50_bookings_a_day_for_a_patient', `patient_bookings_per_day BETWEEN 1 AND 50`)
@Check('hospital_takes_1_to_200_bookings_a_day_from_a_device', `device_bookings_per_day BETWEEN 1 AND 200`)
@Check('hospital_bans_after_10_no_shows_at_most', `no_show_limit BETWEEN 0 AND 10`)
@Check('hospital_counts_no_shows_of_30_to_730_days', `no_show_days BETWEEN 30 AND 730`)
@Check('hospital_bans_for_1_to_365_days', `ban_days BETWEEN 1 AND 365`)
@Check('hospital_returns_places_within_an_hour', `return_minutes BETWEEN 0 AND 60`)
@Check('hospital_offers_places_for_5_to_60_minutes', `offer_minutes BETWEEN 5 AND 60`)
@Check('hospital_lets_check_in_within_5000_metres', `check_in_metres BETWEEN 0 AND 5000`)
@Check('hospital_lets_check_in_10_to_240_minutes_before', `check_in_minutes_before BETWEEN 10 AND 240`)
@Check('hospital_puts_the_late_behind_20_at_most', `late_behind BETWEEN 0 AND 20`)
@Check('hospital_sub_merchant_is_digits', `sub_merchant ~ '^[0-9]{8,10}$'`)
@Check('hospital_credit_code_is_18_characters', `social_credit_code ~ '^[0-9A-Z]{18}$'`)
@Check('hospital_suspension_has_a_reason', `(suspended_at IS NULL) = (suspension IS NULL)`)
@Check('hospital_is_not_bookable_while_suspended', `suspended_at IS NULL OR NOT bookable`)
@Index('hospital_joins_once_per_credit_code', { synchronize: false })
@Index('hospital_by_credit_code', { synchronize: false })
@Index('hospital_joined', { synchronize: false })
@Index('hospital_in_order', { synchronize: false })
@Index('hospital_by_grams', { synchronize: false })
@Index('hospital_by_place', { synchronize: false })
@Index('hospital_without_place', { synchronize: false })
@Index('hospital_by_region', { synchronize: false })
export class Hospital {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'hospital_once' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'name_en', type: 'text', nullable: true })
  nameEn!: string | null;

  @Column({ type: 'text', array: true, default: () => `'{}'` })
  aliases!: string[];

  @Column({ type: 'text' })
  level!: Level;

  /** GB/T 2260 as far as it is known: province (2), city (4) or county (6 digits). */
  @Column({ name: 'region_code', type: 'text', nullable: true })
  regionCode!: string | null;

  @Column({ name: 'region_name', type: 'text', nullable: true })
  regionName!: string | null;

  @Column({ type: 'text', nullable: true })
  address!: string | null;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ type: 'text', nullable: true })
  introduction!: string | null;

  /** WGS 84 degrees; null when unknown. */
  @Column({ type: 'double precision', nullable: true })
  latitude!: number | null;

  @Column({ type: 'double precision', nullable: true })
  longitude!: number | null;

  /** GB 32100 unified social credit code. */
  @Column({ name: 'social_credit_code', type: 'text', nullable: true })
  socialCreditCode!: string | null;

  /** The payment channel's number of this payee. */
  @Column({ name: 'sub_merchant', type: 'text', nullable: true })
  subMerchant!: string | null;

  @Column({ name: 'release_days_ahead', type: 'integer', default: 7 })
  releaseDaysAhead!: number;

  @Column({ name: 'release_time', type: 'text', default: '07:00' })
  releaseTime!: string;

  @Column({ name: 'hold_minutes', type: 'integer', default: 15 })
  holdMinutes!: number;

  @Column({ name: 'cancel_time', type: 'text', default: '00:00' })
  cancelTime!: string;

  @Column({ name: 'cancel_days_before', type: 'integer', default: 0 })
  cancelDaysBefore!: number;

  @Column({ name: 'departments_per_day', type: 'integer', default: 3 })
  departmentsPerDay!: number;

  @Column({ type: 'text', default: 'online' })
  payment!: 'online' | 'on-site';

  @Column({ name: 'patient_bookings_per_day', type: 'integer', default: 5 })
  patientBookingsPerDay!: number;

  @Column({ name: 'device_bookings_per_day', type: 'integer', default: 10 })
  deviceBookingsPerDay!: number;

  @Column({ name: 'no_show_limit', type: 'integer', default: 3 })
  noShowLimit!: number;

  @Column({ name: 'no_show_days', type: 'integer', default: 365 })
  noShowDays!: number;

  @Column({ name: 'ban_days', type: 'integer', default: 90 })
  banDays!: number;

  @Column({ name: 'return_minutes', type: 'integer', default: 10 })
  returnMinutes!: number;

  @Column({ name: 'offer_minutes', type: 'integer', default: 15 })
  offerMinutes!: number;

  @Column({ name: 'check_in_metres', type: 'integer', default: 1000 })
  checkInMetres!: number;

  @Column({ name: 'check_in_minutes_before', type: 'integer', default: 60 })
  checkInMinutesBefore!: number;

  @Column({ name: 'late_behind', type: 'integer', default: 3 })
  lateBehind!: number;

  /** People can book now: `open`, payment settled, not suspended. Written by `hospitalRow`. */
  @Column({ type: 'boolean', default: false })
  bookable!: boolean;

  /** The hospital wants to be booked. */
  @Column({ type: 'boolean', default: false })
  open!: boolean;

  /** 医疗机构执业许可证登记号. */
  @Column({ name: 'licence_number', type: 'text', nullable: true })
  licenceNumber!: string | null;

  /** Null: in the catalogue, but nobody of the hospital uses the platform yet. */
  @Column({ name: 'joined_at', type: 'timestamptz', nullable: true })
  joinedAt!: Date | null;

  /** Since when no new bookings are taken and the desk is read-only. */
  @Column({ name: 'suspended_at', type: 'timestamptz', nullable: true })
  suspendedAt!: Date | null;

  /** Why. */
  @Column({ type: 'text', nullable: true })
  suspension!: string | null;

  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' })
  changedAt!: Date;

  /** Place in a list among equals: bookable ones first, then by level. Written by `hospitalRow`. */
  @Column({ type: 'smallint' })
  standing!: number;

  /** `|name|alias|…|` in search form. Written by `hospitalRow`. */
  @Column({ name: 'search_text', type: 'text', select: false })
  searchText!: string;

  /** The grams of `search_text`. Written by `hospitalRow`. */
  @Column({ type: 'text', array: true, select: false })
  grams!: string[];
}
