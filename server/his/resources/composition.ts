/**
 * Composition: what a doctor says of a visit (就诊小结). There is one of a visit, and its id is the visit's; its versions
 * are the wordings there were, each of which is kept.
 *
 * R4 has nothing simpler for it: a DocumentReference is a file that nobody can show in their own type, an Encounter
 * has no words, and of Conditions, MedicationRequests and CarePlans a hospital's system would send a dozen to say four
 * sentences. A Composition is those sentences under the headings of a letter, and a system that prints letters can
 * write one. R4's `encounter` takes an Encounter, which is not spoken here: the visit stands in `event.detail`.
 */
import { wordingOf, type Wording } from '../../appointments';
import type { Act, Kind, Row } from '../fhir/kind';
import { byIdentifier, byReference } from '../fhir/search/parameter';
import type { Resource } from '../fhir/types';
import { EXTENSIONS, instantOf, present, referenceTo, SECTIONS, SYSTEMS } from './codings';
import { compositionWriting } from './compositionWriting';
import { identifiersOf } from './identifiers';
import { listNarrativeOf, narrativeOf } from './narrative';
import { notePapersRead, patientOf, type PaperRow } from './visitPapers';

interface CompositionRow extends PaperRow {
  /** Of the wording shown. */
  wording_id: string;
  content_sealed: string;
  written_at: Date;
  hospital_id: string;
  hospital_name: string;
  doctor_id: string | null;
  doctor_name: string | null;
}

export const composition: Kind = {
  type: 'Composition',
  says: `The summary of a visit that is \`fulfilled\`, under the visit's own id: \`event.detail\` (or \`encounter\`) refers to the
Appointment. A section each, by its LOINC code, with lines in \`text.div\` (\`p\`, \`br\`, \`ul\`, \`li\`; no attribute but \`lang\`): ${Object.values(
    SECTIONS,
  )
    .map(({ code, display }) => `${code} ${display}`)
    .join(
      ', ',
    )}, one medicine a line; only the diagnosis is needed. A \`subject\` told by the identifier an Appointment gives its
patient, or by reference, must be the visit's. Days until the next visit go in the extension
\`${EXTENSIONS.nextVisitDays}\`. The patient is told once that there is something to read. An update is another
wording; each is kept, and the same again changes nothing. The author told is the visit's doctor. A
transaction creates before it updates: say that a visit is \`fulfilled\` first, and send its summary in a later request.`,
  source: `
    SELECT s.hospital_id, s.appointment_id AS id, s.appointment_id AS visit_id, s.revision::text AS version,
      s.id AS wording_id, s.content_sealed, s.written_at, a.patient_id, a.guest_id, h.name AS hospital_name,
      a.doctor_id, t.name AS doctor_name
    FROM visit_summary s
    JOIN appointment a ON a.hospital_id = s.hospital_id AND a.id = s.appointment_id
    JOIN hospital h ON h.id = s.hospital_id
    LEFT JOIN doctor t ON t.hospital_id = a.hospital_id AND t.id = a.doctor_id
    WHERE NOT EXISTS (SELECT FROM visit_summary n WHERE n.hospital_id = s.hospital_id
      AND n.appointment_id = s.appointment_id AND n.revision > s.revision)`,
  parameters: {
    identifier: byIdentifier('Composition', {}),
    patient: byReference(
      { Patient: ['r.patient_id', 'r.guest_id'] },
      'By the identifier an Appointment gives its patient',
    ),
  },
  sorts: {},
  includes: {},
  views,
  writing: compositionWriting,
  seen: notePapersRead,
};

async function views(act: Act, rows: readonly Row[]): Promise<Resource[]> {
  const given = await identifiersOf(act, 'Composition', rows);
  return (rows as CompositionRow[]).map((row) => {
    const kept = { id: row.wording_id, contentSealed: row.content_sealed };
    return view(row, wordingOf(act.house, kept), given.get(row.id) ?? []);
  });
}

function view(row: CompositionRow, wording: Wording, [identifier]: object[]): Resource {
  const hospital = referenceTo('Organization', row.hospital_id, row.hospital_name);
  return present({
    resourceType: 'Composition',
    id: row.id,
    extension: wording.nextVisitDays
      ? [{ url: EXTENSIONS.nextVisitDays, valuePositiveInt: wording.nextVisitDays }]
      : [],
    identifier,
    status: row.version === '1' ? 'final' : 'amended',
    type: {
      coding: [{ system: SYSTEMS.loinc, code: '34108-1', display: 'Outpatient Note' }],
      text: '就诊小结',
    },
    subject: patientOf(row),
    date: instantOf(row.written_at),
    author: [row.doctor_id ? referenceTo('Practitioner', row.doctor_id, row.doctor_name) : hospital],
    title: '就诊小结',
    custodian: hospital,
    event: [{ detail: [referenceTo('Appointment', row.visit_id)] }],
    section: sectionsOf(wording),
  });
}

const LINE_END = /\r\n|\r|\n/;

function sectionsOf({ diagnosis, medicines, advice }: Wording): object[] {
  const section = (name: keyof typeof SECTIONS, text: object) => {
    const { title, code, display } = SECTIONS[name];
    return { title, code: { coding: [{ system: SYSTEMS.loinc, code, display }] }, text };
  };
  return [
    section('diagnosis', narrativeOf(diagnosis.split(LINE_END))),
    ...(medicines.length > 0 ? [section('medicines', listNarrativeOf(medicines))] : []),
    ...(advice ? [section('advice', narrativeOf(advice.split(LINE_END)))] : []),
  ];
}
