/**
 * A time window with numbered places. The free ones stand in the row itself, so that taking some is one update
 * of one locked row, exact without counting appointments.
 */
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Schedule } from './schedule.entity';

@Entity('slot')
@Unique('slot_once_per_time', ['hospitalId', 'scheduleId', 'startsAt'])
@ForeignKey(() => Schedule, ['hospitalId', 'scheduleId'], ['hospitalId', 'id'], {
  name: 'slot_of_a_schedule',
})
@Check('slot_ends_after_it_starts', `ends_at > starts_at`)
@Check('slot_never_frees_more_than_it_has', `places > 0 AND cardinality(free_places) <= places`)
export class Slot {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'slot_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'slot_once' })
  id!: string;

  @Column({ name: 'schedule_id', type: 'uuid' })
  scheduleId!: string;

  @Column({ name: 'starts_at', type: 'timestamptz' })
  startsAt!: Date;

  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt!: Date;

  @Column({ type: 'smallint' })
  places!: number;

  /** The visit number of place 1; numbers run on through the half-day's slots. */
  @Column({ name: 'first_number', type: 'smallint' })
  firstNumber!: number;

  /** Places nobody holds, from 1 to `places`, lowest first. */
  @Column({ name: 'free_places', type: 'smallint', array: true })
  freePlaces!: number[];
}
