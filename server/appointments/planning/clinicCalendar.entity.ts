/** When a hospital's templates rest: its choice for the state's days, and days of its own. */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { HalfDay, HolidayPolicy, MakeUpDayPolicy } from '../../../shared/appointments/rules';

@Entity('clinic_calendar')
@Check('clinic_calendar_on_holidays_closed_or_open', `on_holidays IN ('closed', 'open')`)
@Check('clinic_calendar_on_make_up_days_as_said', `on_make_up_days IN ('as-weekday', 'closed')`)
export class ClinicCalendar {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'clinic_calendar_once' })
  hospitalId!: string;

  @Column({ name: 'on_holidays', type: 'text' })
  onHolidays!: HolidayPolicy;

  @Column({ name: 'on_make_up_days', type: 'text' })
  onMakeUpDays!: MakeUpDayPolicy;
}

@Entity('clinic_day')
@Check('clinic_day_closed_with_a_reason_or_working', `(weekday IS NULL) <> (reason IS NULL)`)
@Check('clinic_day_works_as_a_weekday', `weekday BETWEEN 1 AND 7`)
export class ClinicDay {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'clinic_day_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'date', primaryKeyConstraintName: 'clinic_day_once' })
  day!: string;

  /** Whose templates this day follows; null: the hospital is closed. */
  @Column({ type: 'smallint', nullable: true })
  weekday!: number | null;

  /** Why it is closed. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;
}

/** A half-day somebody took back by hand: templates do not bring it again. */
@Entity('removed_schedule')
@Index('removed_schedule_by_day', ['hospitalId', 'day'])
export class RemovedSchedule {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'removed_schedule_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'removed_schedule_once' })
  id!: string;

  @Column({ name: 'department_id', type: 'uuid' })
  departmentId!: string;

  @Column({ name: 'doctor_id', type: 'uuid', nullable: true })
  doctorId!: string | null;

  @Column({ type: 'date' })
  day!: string;

  @Column({ type: 'text' })
  half!: HalfDay;
}

/** The one timer of a hospital that generates by night; an event with another time is an old one. */
@Entity('schedule_generation')
export class ScheduleGeneration {
  @PrimaryColumn({
    name: 'hospital_id',
    type: 'uuid',
    primaryKeyConstraintName: 'schedule_generation_armed_once',
  })
  hospitalId!: string;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt!: Date;
}
