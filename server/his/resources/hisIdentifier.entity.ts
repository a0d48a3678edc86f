/** What a hospital's system calls a thing of ours: by it, sending the same thing again finds what is there. */
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('his_identifier')
@Index('his_identifier_by_resource', ['hospitalId', 'resourceType', 'resourceId'])
export class HisIdentifier {
  @PrimaryColumn({
    name: 'hospital_id',
    type: 'uuid',
    primaryKeyConstraintName: 'his_identifier_names_one_thing',
  })
  hospitalId!: string;

  @PrimaryColumn({
    name: 'resource_type',
    type: 'text',
    primaryKeyConstraintName: 'his_identifier_names_one_thing',
  })
  resourceType!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'his_identifier_names_one_thing' })
  system!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'his_identifier_names_one_thing' })
  value!: string;

  @Column({ name: 'resource_id', type: 'uuid' })
  resourceId!: string;
}
