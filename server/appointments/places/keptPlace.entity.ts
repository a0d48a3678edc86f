/**
 * A place nobody holds and nobody can book: kept for whoever waits for it, or until it returns to sale. A place is
 * free, kept, or held, never two of them; each change happens behind the slot's lock.
 */
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Slot } from '../slot.entity';

@Entity('kept_place')
@ForeignKey(() => Slot, ['hospitalId', 'slotId'], ['hospitalId', 'id'], {
  name: 'kept_place_of_a_slot',
  onDelete: 'CASCADE',
})
@Check('kept_place_has_a_known_reason', `why IN ('waitlist', 'return')`)
@Check('kept_place_returns_some_time', `(why = 'return') = (returns_at IS NOT NULL)`)
export class KeptPlace {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'kept_place_once' })
  hospitalId!: string;

  @PrimaryColumn({ name: 'slot_id', type: 'uuid', primaryKeyConstraintName: 'kept_place_once' })
  slotId!: string;

  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'kept_place_once' })
  place!: number;

  /** `waitlist`: somebody may want it; `return`: it goes back on sale at `returnsAt`. */
  @Column({ type: 'text' })
  why!: 'waitlist' | 'return';

  @Column({ name: 'kept_at', type: 'timestamptz' })
  keptAt!: Date;

  @Column({ name: 'returns_at', type: 'timestamptz', nullable: true })
  returnsAt!: Date | null;
}
