/** A doctor's stars added up, changed in the transaction of each rating, so that nobody counts them to read them. */
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('doctor_rating')
@Check('doctor_rating_adds_up', `count > 0 AND sum BETWEEN count AND 5 * count`)
export class DoctorRating {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'doctor_rating_once' })
  hospitalId!: string;

  @PrimaryColumn({ name: 'doctor_id', type: 'uuid', primaryKeyConstraintName: 'doctor_rating_once' })
  doctorId!: string;

  @Column({ type: 'integer' })
  count!: number;

  @Column({ type: 'integer' })
  sum!: number;
}
