/** A document of a visit: a report, a picture, an order. What was removed leaves only that it was there. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { KeptDocumentType } from '../../../shared/appointments/afterRules';
import { Media } from '../../platform/media/media.entity';

@Entity('visit_document')
@Check('visit_document_has_a_known_type', `type IN ('application/pdf', 'image/jpeg')`)
@Check('visit_document_is_there_until_removed', `(media_id IS NULL) = (removed_at IS NOT NULL)`)
@Check('visit_document_is_added_by_one', `num_nonnulls(member_id, system_id) = 1`)
@Check(
  'visit_document_removed_says_by_whom_and_why',
  `(removed_at IS NULL) = (removed_by IS NULL) AND (removed_at IS NULL) = (remove_reason IS NULL)`,
)
@Index('visit_document_by_appointment', ['hospitalId', 'appointmentId', 'addedAt', 'id'])
@Index('visit_document_by_id', ['id'])
@Index('visit_document_by_time', ['hospitalId', 'addedAt', 'id'])
export class VisitDocument {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'visit_document_once' })
  hospitalId!: string;

  /** Made by the client. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'visit_document_once' })
  id!: string;

  @Column({ name: 'appointment_id', type: 'uuid' })
  appointmentId!: string;

  /** Sealed: `胃镜报告` is health data. */
  @Column({ name: 'name_sealed', type: 'text' })
  nameSealed!: string;

  @Column({ type: 'text' })
  type!: KeptDocumentType;

  @Column({ type: 'integer' })
  bytes!: number;

  @ForeignKey(() => Media, 'id', { name: 'visit_document_is_kept_sealed' })
  @Column({ name: 'media_id', type: 'uuid', nullable: true })
  mediaId!: string | null;

  /** Keyed hash of name and bytes as they were sent: the same id with another file is a conflict. */
  @Column({ name: 'request_index', type: 'text' })
  requestIndex!: string;

  /** Sealed: base64 of the SHA-1 of what is kept, as FHIR tells it; null of those added before it was. */
  @Column({ name: 'hash_sealed', type: 'text', nullable: true })
  hashSealed!: string | null;

  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId!: string | null;

  /** The hospital's own system, where no member added it. */
  @Column({ name: 'system_id', type: 'uuid', nullable: true })
  systemId!: string | null;

  @Column({ name: 'added_at', type: 'timestamptz' })
  addedAt!: Date;

  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  removedAt!: Date | null;

  /** A member or a system; the audit log says which. */
  @Column({ name: 'removed_by', type: 'uuid', nullable: true })
  removedBy!: string | null;

  @Column({ name: 'remove_reason', type: 'text', nullable: true })
  removeReason!: string | null;
}
