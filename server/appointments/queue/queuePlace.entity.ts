/**
 * The place of a checked-in visit in its queue, as long as it is checked in. A table of its own: the order is written
 * anew with every late-comer and whoever is passed over, its key is unique within a queue, and one small index range
 * is the whole queue, whereas a visit's row is wide, indexed ten ways, and knows no queue.
 */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { HalfDay } from '../../../shared/appointments/rules';
import { Appointment } from '../appointment.entity';
import { ClinicQueue } from './clinicQueue.entity';

@Entity('queue_place')
@ForeignKey(() => ClinicQueue, ['hospitalId', 'queueId'], ['hospitalId', 'id'], {
  name: 'queue_place_in_a_queue',
})
@ForeignKey(() => Appointment, ['hospitalId', 'appointmentId'], ['hospitalId', 'id'], {
  name: 'queue_place_of_a_visit',
})
@Unique('queue_place_in_one_order', ['hospitalId', 'queueId', 'orderKey'])
@Index('queue_caller_has_one_patient', ['hospitalId', 'queueId', 'calledFor'], {
  unique: true,
  where: 'called_for IS NOT NULL',
})
@Check('queue_place_in_a_known_half_day', `half IN ('morning', 'afternoon', 'evening')`)
@Check('queue_place_passed_as_often_as_counted', `passed_count >= 0`)
@Check('queue_place_on_call_by_calls_counted', `calls_on_call >= 0`)
@Check('queue_place_called_says_when', `called_for IS NULL OR called_at IS NOT NULL`)
export class QueuePlace {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'queue_place_once' })
  hospitalId!: string;

  @PrimaryColumn({ name: 'appointment_id', type: 'uuid', primaryKeyConstraintName: 'queue_place_once' })
  appointmentId!: string;

  @Column({ name: 'queue_id', type: 'uuid' })
  queueId!: string;

  /** The smaller the sooner; of somebody in time, their half-day and visit number. */
  @Column({ name: 'order_key', type: 'double precision' })
  orderKey!: number;

  @Column({ type: 'text' })
  half!: HalfDay;

  /** The visit's, kept here so that a queue is read from one table. */
  @Column({ name: 'visit_number', type: 'smallint' })
  visitNumber!: number;

  /** When the visit's time window begins. */
  @Column({ name: 'starts_at', type: 'timestamptz' })
  startsAt!: Date;

  @Column({ name: 'arrived_at', type: 'timestamptz' })
  arrivedAt!: Date;

  /** Arrived after the end of the time window. */
  @Column({ type: 'boolean', default: false })
  late!: boolean;

  @Column({ name: 'passed_count', type: 'smallint', default: 0 })
  passedCount!: number;

  /** The doctor, or without one the member of staff, who has them on call now; null while they wait. */
  @Column({ name: 'called_for', type: 'uuid', nullable: true })
  calledFor!: string | null;

  /** The latest call, whatever came of it. */
  @Column({ name: 'called_at', type: 'timestamptz', nullable: true })
  calledAt!: Date | null;

  /** Calls since the patient was put on call, the latest time: all of them are taken back at once. */
  @Column({ name: 'calls_on_call', type: 'smallint', default: 0 })
  callsOnCall!: number;
}
