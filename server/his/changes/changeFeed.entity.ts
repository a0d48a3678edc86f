/** Changes of a hospital's appointments under numbers without a gap: a system that read up to n has read all up to n. */
import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { ChangeKind } from '../../../shared/his/rules';
import { fenTransformer } from '../../platform/database';

@Entity('change_feed')
@Unique('change_feed_once_per_step', ['hospitalId', 'appointmentId', 'step'])
@Check(
  'change_feed_has_a_known_kind',
  `kind IN ('booked', 'rescheduled', 'checked-in', 'fulfilled', 'noshow', 'cancelled')`,
)
export class ChangeFeed {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'change_feed_once' })
  hospitalId!: string;

  @PrimaryColumn({
    type: 'bigint',
    transformer: fenTransformer,
    primaryKeyConstraintName: 'change_feed_once',
  })
  seq!: number;

  @Column({ type: 'text' })
  kind!: ChangeKind;

  @Column({ name: 'appointment_id', type: 'uuid' })
  appointmentId!: string;

  /** Of the appointment's history. */
  @Column({ type: 'smallint' })
  step!: number;

  /** When it happened. */
  @Column({ type: 'timestamptz' })
  at!: Date;
}
