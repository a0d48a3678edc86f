/** A half-day that comes back every week, or every other: what schedules are generated from. */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { HalfDay, TemplateWeeks } from '../../../shared/appointments/rules';
import { fenTransformer } from '../../platform/database';

@Entity('schedule_template')
@Check('schedule_template_on_a_weekday', `weekday BETWEEN 1 AND 7`)
@Check('schedule_template_in_a_known_half_day', `half IN ('morning', 'afternoon', 'evening')`)
@Check(
  'schedule_template_has_clock_times',
  `from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND to_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`,
)
@Check('schedule_template_has_hours', `from_time < to_time`)
@Check('schedule_template_has_slots', `minutes_per_slot > 0 AND places_per_slot > 0`)
@Check('schedule_template_fee_is_not_negative', `fee >= 0`)
@Check('schedule_template_ends_after_it_begins', `last_day >= first_day`)
@Check('schedule_template_in_known_weeks', `weeks IN ('every', 'odd', 'even')`)
@Index('schedule_template_by_department', ['hospitalId', 'departmentId', 'weekday', 'from', 'id'])
export class ScheduleTemplate {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'schedule_template_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'schedule_template_once' })
  id!: string;

  @Column({ name: 'department_id', type: 'uuid' })
  departmentId!: string;

  /** Null for a department clinic. */
  @Column({ name: 'doctor_id', type: 'uuid', nullable: true })
  doctorId!: string | null;

  /** 1 Monday … 7 Sunday. */
  @Column({ type: 'smallint' })
  weekday!: number;

  @Column({ type: 'text' })
  half!: HalfDay;

  /** Beijing wall clock, `HH:mm`. */
  @Column({ name: 'from_time', type: 'text' })
  from!: string;

  @Column({ name: 'to_time', type: 'text' })
  to!: string;

  @Column({ name: 'minutes_per_slot', type: 'smallint' })
  minutesPerSlot!: number;

  @Column({ name: 'places_per_slot', type: 'smallint' })
  placesPerSlot!: number;

  @Column({ type: 'bigint', transformer: fenTransformer })
  fee!: number;

  @Column({ name: 'first_day', type: 'date' })
  validFrom!: string;

  /** Inclusive; null: until further notice. */
  @Column({ name: 'last_day', type: 'date', nullable: true })
  validUntil!: string | null;

  @Column({ type: 'text' })
  weeks!: TemplateWeeks;
}
