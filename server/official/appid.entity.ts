/** Whose an official account is: a directory over all hospitals, so that no account is ever two hospitals'. */
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('official_appid')
@Unique('official_appid_one_per_hospital', ['heldBy'])
export class OfficialAppid {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'official_appid_belongs_to_one_hospital' })
  appid!: string;

  /** The hospital. */
  @Column({ name: 'held_by', type: 'uuid' })
  heldBy!: string;
}
