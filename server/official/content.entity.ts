/** What staff wrote for their account: its menu, its answers, its templates' ids. Absent: the default. */
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export type ContentPart = 'menu' | 'answers' | 'templates';

@Entity('official_content')
@Check('official_content_of_a_known_part', `part IN ('menu', 'answers', 'templates')`)
export class OfficialContent {
  @PrimaryColumn({
    name: 'hospital_id',
    type: 'uuid',
    primaryKeyConstraintName: 'official_content_once_per_part',
  })
  hospitalId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'official_content_once_per_part' })
  part!: ContentPart;

  @Column({ type: 'jsonb' })
  content!: unknown;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}
