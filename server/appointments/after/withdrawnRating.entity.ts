/** That a visit was rated once, and when first; of what was said nothing is left. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('withdrawn_rating')
export class WithdrawnRating {
  @PrimaryColumn({
    name: 'hospital_id',
    type: 'uuid',
    primaryKeyConstraintName: 'withdrawn_rating_once_per_visit',
  })
  hospitalId!: string;

  @PrimaryColumn({
    name: 'appointment_id',
    type: 'uuid',
    primaryKeyConstraintName: 'withdrawn_rating_once_per_visit',
  })
  appointmentId!: string;

  @Column({ name: 'rated_at', type: 'timestamptz' })
  ratedAt!: Date;
}
