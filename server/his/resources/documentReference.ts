/**
 * DocumentReference: a document of a visit (就诊资料), such as a report or a picture. The file itself is sent once and
 * never given out here: it is its patient's, and the hospital has it. What was taken back leaves only that it was there.
 */
import type { Act, Kind, Row } from '../fhir/kind';
import { byCode, byDate, byIdentifier, byReference } from '../fhir/search/parameter';
import type { Reference, Resource } from '../fhir/types';
import { EXTENSIONS, instantOf, present, referenceTo } from './codings';
import { hashOf, nameOf, type DocumentRow } from './documentRow';
import { documentWriting } from './documentWriting';
import { identifiersOf } from './identifiers';
import { notePapersRead, patientOf } from './visitPapers';

export const documentReference: Kind = {
  type: 'DocumentReference',
  says: `A document of a visit that is \`fulfilled\`: \`context.related\` refers to the Appointment, \`description\` (or \`type\`) is its
name, and \`content.attachment\` carries a PDF, JPEG or PNG of at most 10 MB as \`data\`. A \`subject\` told
by the identifier an Appointment gives its patient, or by reference, must be the visit's. Needs an \`identifier\` of the
hospital's; create it with If-None-Exist, and sending it again changes nothing. Each is
sent by itself: a Bundle creates none. Answers carry no \`data\`, but \`size\`
and \`hash\` of what is kept: a picture is encoded anew. The patient is told once that there is something to read.
A document is not changed but taken back: status \`entered-in-error\`, with the reason in the extension
\`${EXTENSIONS.removalReason}\`. Its content is then gone for good, and its \`identifier\` is free: the
same report may be sent again, for the right visit.`,
  source: `
    SELECT d.hospital_id, d.id, d.xmin::text AS version, d.appointment_id AS visit_id, d.type, d.bytes, d.name_sealed,
      d.hash_sealed, d.request_index, d.remove_reason, d.added_at, a.patient_id, a.guest_id,
      CASE WHEN d.removed_at IS NULL THEN 'current' ELSE 'entered-in-error' END AS status
    FROM visit_document d
    JOIN appointment a ON a.hospital_id = d.hospital_id AND a.id = d.appointment_id`,
  parameters: {
    identifier: byIdentifier('DocumentReference', {}),
    related: byReference({ Appointment: 'r.visit_id' }, 'The visit'),
    patient: byReference(
      { Patient: ['r.patient_id', 'r.guest_id'] },
      'By the identifier an Appointment gives its patient',
    ),
    date: byDate('r.added_at', 'r.added_at', 'When it was added'),
    status: byCode('r.status', 'http://hl7.org/fhir/document-reference-status', 'current, entered-in-error'),
  },
  sorts: { date: 'added_at' },
  includes: {
    related: {
      targets: ['Appointment'],
      of: (resource) => (resource['context'] as { related: Reference[] }).related,
    },
  },
  views,
  writing: documentWriting,
  seen: notePapersRead,
};

async function views(act: Act, rows: readonly Row[]): Promise<Resource[]> {
  const given = await identifiersOf(act, 'DocumentReference', rows);
  return (rows as DocumentRow[]).map((row) => {
    const name = nameOf(act.house, row);
    const file = row.status === 'current' ? { size: row.bytes, hash: hashOf(act.house, row) } : {};
    return present({
      resourceType: 'DocumentReference',
      id: row.id,
      extension: row.remove_reason ? [{ url: EXTENSIONS.removalReason, valueString: row.remove_reason }] : [],
      identifier: given.get(row.id) ?? [],
      status: row.status,
      subject: patientOf(row),
      date: instantOf(row.added_at),
      description: name,
      content: [{ attachment: present({ contentType: row.type, ...file, title: name }) }],
      context: { related: [referenceTo('Appointment', row.visit_id)] },
    });
  });
}
