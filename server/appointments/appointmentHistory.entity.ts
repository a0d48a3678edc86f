/** Every change of an appointment, with time, actor and reason. */
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { AppointmentStatus } from '../../shared/appointments/rules';

/** Who moved it: the person, the payment channel's word, a timer, or the hospital. */
export type Actor = 'person' | 'channel' | 'timer' | 'hospital';

@Entity('appointment_history')
@Check('appointment_history_has_a_known_actor', `actor IN ('person', 'channel', 'timer', 'hospital')`)
export class AppointmentHistory {
  @PrimaryColumn({
    name: 'hospital_id',
    type: 'uuid',
    primaryKeyConstraintName: 'appointment_history_once_per_step',
  })
  hospitalId!: string;

  @PrimaryColumn({
    name: 'appointment_id',
    type: 'uuid',
    primaryKeyConstraintName: 'appointment_history_once_per_step',
  })
  appointmentId!: string;

  /** 1 is the booking. */
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'appointment_history_once_per_step' })
  step!: number;

  @Column({ type: 'text' })
  status!: AppointmentStatus;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  actor!: Actor;

  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId!: string | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;
}
