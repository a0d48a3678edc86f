/**
 * A time window with numbered places. The free ones stand in the row itself, so that taking some is one update
 * of one locked row, exact without counting appointments.
 */
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Schedule } from './schedule.entity';

@Entity('slot')
@Unique('slot_once_per_time', ['hospitalId', 'scheduleId', 'startsAt'])
@ForeignKey(() => Schedule, ['hospitalId', 'scheduleId'], ['hospitalId', 'id'], {
  name: 'slot_of_a_schedule',
})
@Exclusion(
  'doctor_in_one_place_at_a_time',
  `USING gist (hospital_id WITH =, doctor_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
   WHERE (doctor_id IS NOT NULL AND NOT stopped)`,
)
@Index('slot_by_time', ['hospitalId', 'startsAt', 'id'])
@Check('slot_ends_after_it_starts', `ends_at > starts_at`)
@Check('slot_never_frees_more_than_it_has', `places > 0 AND cardinality(free_places) <= places`)
export class Slot {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'slot_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'slot_once' })
  id!: string;

  @Column({ name: 'schedule_id', type: 'uuid' })
  scheduleId!: string;

  /** The schedule's, which never changes; null for a department clinic. */
  @Column({ name: 'doctor_id', type: 'uuid', nullable: true })
  doctorId!: string | null;

  @Column({ name: 'starts_at', type: 'timestamptz' })
  startsAt!: Date;

  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt!: Date;

  @Column({ type: 'smallint' })
  places!: number;

  /** The visit number of place 1; numbers run on through the half-day's slots. */
  @Column({ name: 'first_number', type: 'smallint' })
  firstNumber!: number;

  /** Whether the clinic is stopped: booking reads it here, in the row it has locked. */
  @Column({ type: 'boolean', default: false })
  stopped!: boolean;

  /**
   * Places nobody holds, lowest first. A place keeps its number for good: where places were added later, or
   * taken out, they are not 1 to `places`, but the visit numbers of a half-day are never given twice.
   */
  @Column({ name: 'free_places', type: 'smallint', array: true })
  freePlaces!: number[];
}
