/**
 * Slot: a time window of a half-day, with numbered places. FHIR's Slot is free or busy and no more; ours is `busy`
 * from the moment its last place is held, `busy-unavailable` while the clinic is stopped, and tells its places and
 * how many are free in two extensions. A Slot of one place is busy as soon as one is booked.
 */
import type { Act, Kind, Row } from '../fhir/kind';
import { byCode, byDate, byIdentifier, byReference } from '../fhir/search/parameter';
import type { Reference, Resource } from '../fhir/types';
import { catalogueConcept, EXTENSIONS, instantOf, present, referenceTo, SYSTEMS } from './codings';
import { identifiersOf } from './identifiers';
import { slotWriting } from './slotWriting';

export interface SlotView extends Row {
  schedule_id: string;
  catalogue_code: string;
  status: 'free' | 'busy' | 'busy-unavailable';
  starts_at: Date;
  ends_at: Date;
  places: number;
  free: number;
}

export const slot: Kind = {
  type: 'Slot',
  source: `
    SELECT s.hospital_id, s.id, s.xmin::text AS version, s.schedule_id, s.starts_at, s.ends_at, s.places,
      cardinality(s.free_places) AS free, c.department_id, c.doctor_id, p.catalogue_code,
      CASE WHEN c.status = 'stopped' THEN 'busy-unavailable' WHEN s.free_places = '{}' THEN 'busy' ELSE 'free' END
        AS status
    FROM slot s
    JOIN schedule c ON c.hospital_id = s.hospital_id AND c.id = s.schedule_id
    JOIN department p ON p.hospital_id = c.hospital_id AND p.id = c.department_id`,
  parameters: {
    identifier: byIdentifier('Slot', {}),
    schedule: byReference({ Schedule: 'r.schedule_id' }, 'The half-day'),
    'schedule.actor': byReference(
      { PractitionerRole: 'r.doctor_id', Practitioner: 'r.doctor_id', HealthcareService: 'r.department_id' },
      'The doctor or the department',
    ),
    specialty: byCode('r.catalogue_code', SYSTEMS.catalogue, '诊疗科目名录'),
    start: byDate('r.starts_at', 'r.starts_at', 'When it begins'),
    status: byCode('r.status', 'http://hl7.org/fhir/slotstatus', 'free, busy, busy-unavailable'),
  },
  sorts: { start: 'starts_at' },
  includes: {
    schedule: { targets: ['Schedule'], of: (resource) => [resource['schedule'] as Reference] },
  },
  views,
  writing: slotWriting,
};

async function views(act: Act, rows: readonly Row[]): Promise<Resource[]> {
  const given = await identifiersOf(act, 'Slot', rows);
  return (rows as SlotView[]).map((row) => {
    return present({
      resourceType: 'Slot',
      id: row.id,
      extension: [
        { url: EXTENSIONS.places, valuePositiveInt: row.places },
        { url: EXTENSIONS.free, valueUnsignedInt: row.free },
      ],
      identifier: given.get(row.id) ?? [],
      specialty: [catalogueConcept(row.catalogue_code)],
      schedule: referenceTo('Schedule', row.schedule_id),
      status: row.status,
      start: instantOf(row.starts_at),
      end: instantOf(row.ends_at),
      overbooked: false,
    });
  });
}
