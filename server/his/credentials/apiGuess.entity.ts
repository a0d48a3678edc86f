/** Wrong secrets sent for a system from one address: who guesses is shut out, the hospital's own machine is not. */
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ApiClient } from './apiClient.entity';

@Entity('api_guess')
@ForeignKey(() => ApiClient, ['hospitalId', 'clientId'], ['hospitalId', 'id'], {
  name: 'api_guess_at_a_client',
})
export class ApiGuess {
  @PrimaryColumn({
    name: 'hospital_id',
    type: 'uuid',
    primaryKeyConstraintName: 'api_guess_once_per_address',
  })
  hospitalId!: string;

  @PrimaryColumn({ name: 'client_id', type: 'uuid', primaryKeyConstraintName: 'api_guess_once_per_address' })
  clientId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'api_guess_once_per_address' })
  address!: string;

  /** In a row, none of them older than the lock-out. */
  @Column({ type: 'integer' })
  failures!: number;

  @Column({ name: 'last_at', type: 'timestamptz' })
  lastAt!: Date;
}
