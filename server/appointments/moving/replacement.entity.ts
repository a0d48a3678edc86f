/** Which appointment was taken for one whose clinic was stopped: one at a time. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('replacement')
export class Replacement {
  @PrimaryColumn({
    name: 'hospital_id',
    type: 'uuid',
    primaryKeyConstraintName: 'replacement_once_per_visit',
  })
  hospitalId!: string;

  @PrimaryColumn({ name: 'stopped_id', type: 'uuid', primaryKeyConstraintName: 'replacement_once_per_visit' })
  stoppedId!: string;

  /** The new appointment. It may not be there yet: the claim is made first. */
  @Column({ name: 'appointment_id', type: 'uuid' })
  appointmentId!: string;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;
}
