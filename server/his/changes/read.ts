/** The change feed as it is told, to whoever asks for it and to webhooks alike. */
import type { ChangeKind } from '../../../shared/his/rules';
import { instantOf } from '../resources/codings';
import { appointment, noteShown } from '../resources/appointment';
import { rowsOf } from '../fhir/find';
import type { Act } from '../fhir/kind';
import type { Resource } from '../fhir/types';

export interface ChangeRow {
  seq: number;
  kind: ChangeKind;
  appointmentId: string;
  at: Date;
}

export interface Change {
  /** Without a gap within a hospital. */
  seq: number;
  kind: ChangeKind;
  /** When it happened. */
  at: string;
  /** The appointment as it is now: a later change may already show in it. */
  appointment: { reference: string; resource: Resource | null };
}

export interface Wanted {
  after: number;
  limit: number;
  kinds?: readonly ChangeKind[];
}

export async function changesAfter(
  { tx, caller }: Pick<Act, 'tx' | 'caller'>,
  { after, limit, kinds }: Wanted,
): Promise<ChangeRow[]> {
  const rows = await tx.query<
    (Omit<ChangeRow, 'seq' | 'appointmentId'> & { seq: string; appointment_id: string })[]
  >(
    `SELECT seq, kind, appointment_id, at FROM change_feed
     WHERE hospital_id = $1 AND seq > $2 AND ($3::text[] IS NULL OR kind = ANY($3)) ORDER BY seq LIMIT $4`,
    [caller.hospitalId, after, kinds ?? null, limit],
  );
  return rows.map(({ seq, appointment_id: appointmentId, kind, at }) => ({
    ...{ seq: Number(seq), kind, at, appointmentId },
  }));
}

/** Changes with their appointments, in their order; the audit log says who was shown. */
export async function tellChanges(
  act: Act,
  changes: readonly ChangeRow[],
  shown: 'visit.read' | 'visit.sent',
): Promise<Change[]> {
  const ids = [...new Set(changes.map(({ appointmentId }) => appointmentId))];
  const rows = await rowsOf(act, appointment, ids);
  const resources = await appointment.views(act, rows);
  await noteShown(act, rows, shown);
  const byId = new Map(
    resources.map(({ resourceType, id, ...rest }, i) => [
      id!,
      { resourceType, id, meta: { versionId: rows[i]!.version }, ...rest } as Resource,
    ]),
  );
  return changes.map(({ seq, kind, at, appointmentId }) => ({
    ...{ seq, kind, at: instantOf(at) },
    appointment: {
      reference: `Appointment/${appointmentId}`,
      resource: byId.get(appointmentId) ?? null,
    },
  }));
}
