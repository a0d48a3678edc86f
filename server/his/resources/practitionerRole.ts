/** PractitionerRole: where a doctor works, under which title, for which fee. It has the Practitioner's id. */
import { In } from 'typeorm';
import { z } from 'zod';
import { TITLES, type Title } from '../../../shared/hospitals/rules';
import { changeDoctors, type DoctorRow } from '../../hospitals';
import { AtItem } from '../fhir/bundle/atEntry';
import type { Act, Kind, NewItem, Row } from '../fhir/kind';
import { FhirProblem, ruleBroken } from '../fhir/problem';
import { byCode, byIdentifier, byReference, byTruth } from '../fhir/search/parameter';
import type { Reference, Resource } from '../fhir/types';
import { AwaitedPractitioner } from './awaitedPractitioner.entity';
import {
  codeOf,
  concept,
  extensions,
  feeMissing,
  feeOf,
  identifiers,
  idReferred,
  read,
  reference,
  textIn,
  wrongAt,
} from './body';
import {
  catalogueConcept,
  EXTENSIONS,
  feeExtension,
  present,
  referenceTo,
  SYSTEMS,
  titleConcept,
  TITLE_CODINGS,
} from './codings';
import { requireNothingAhead } from './clinicsAhead';
import { identifiersOf, keepIdentifiers } from './identifiers';

interface RoleRow extends Row {
  name: string;
  department_id: string;
  department_name: string;
  catalogue_code: string;
  campus_id: string | null;
  title: Title;
  specialities: string;
  fee: string;
  active: boolean;
}

const body = z.object({
  identifier: identifiers,
  active: z.boolean().default(true),
  practitioner: reference,
  healthcareService: z.array(reference).length(1),
  code: z.array(concept).min(1).max(10),
  extension: extensions,
});

export const practitionerRole: Kind = {
  type: 'PractitionerRole',
  source: `
    SELECT d.hospital_id, d.id, d.xmin::text AS version, d.name, d.department_id, p.name AS department_name,
      p.catalogue_code, p.campus_id, d.title, d.specialities, d.fee::text AS fee, d.retired_at IS NULL AS active
    FROM doctor d JOIN department p ON p.hospital_id = d.hospital_id AND p.id = d.department_id`,
  parameters: {
    identifier: byIdentifier('PractitionerRole', {}),
    active: byTruth('r.active', 'Whether the doctor sees patients'),
    practitioner: byReference({ Practitioner: 'r.id' }, 'The doctor'),
    organization: byReference(
      { Organization: 'ANY(ARRAY[r.department_id, r.hospital_id])' },
      'The department, or the whole hospital',
    ),
    service: byReference({ HealthcareService: 'r.department_id' }, 'The department'),
    specialty: byCode('r.catalogue_code', SYSTEMS.catalogue, '诊疗科目名录'),
    role: byCode('r.title', SYSTEMS.title, 'The title'),
    location: byReference({ Location: 'r.campus_id' }, 'The campus'),
  },
  sorts: {},
  includes: {
    practitioner: { targets: ['Practitioner'], of: (resource) => [resource['practitioner'] as Reference] },
    organization: { targets: ['Organization'], of: (resource) => [resource['organization'] as Reference] },
    service: {
      targets: ['HealthcareService'],
      of: (resource) => resource['healthcareService'] as Reference[],
    },
    location: { targets: ['Location'], of: (resource) => (resource['location'] ?? []) as Reference[] },
  },
  views,
  writing: {
    idFor: async (_act, sent) =>
      idReferred('Practitioner', read(body, sent).practitioner, 'PractitionerRole.practitioner'),
    create,
    update,
    retire: async (act, row) => {
      const { id, version, name, title, department_id: departmentId, fee, active } = row as RoleRow;
      if (!active) return;
      await requireNothingAhead(act, { doctorId: id });
      const retired = { id, version, name, title, departmentId, fee: Number(fee), retired: true };
      await changeDoctors(act.tx, act.caller.hospitalId, [retired], act.now);
    },
  },
};

async function views(act: Act, rows: readonly Row[]): Promise<Resource[]> {
  const given = await identifiersOf(act, 'PractitionerRole', rows);
  return (rows as RoleRow[]).map((row) => {
    return present({
      resourceType: 'PractitionerRole',
      id: row.id,
      extension: [
        feeExtension(Number(row.fee)),
        ...(row.specialities ? [{ url: EXTENSIONS.specialities, valueString: row.specialities }] : []),
      ],
      identifier: given.get(row.id) ?? [],
      active: row.active,
      practitioner: referenceTo('Practitioner', row.id, row.name),
      organization: referenceTo('Organization', row.department_id, row.department_name),
      code: [titleConcept(row.title)],
      specialty: [catalogueConcept(row.catalogue_code)],
      location: row.campus_id ? [referenceTo('Location', row.campus_id)] : [],
      healthcareService: [referenceTo('HealthcareService', row.department_id, row.department_name)],
    });
  });
}

/** Whoever waited for a role becomes a doctor with it. Throws `rule-broken` for a second role, `element-wrong` without a fee. */
async function create(act: Act, items: readonly NewItem[]): Promise<void> {
  const { hospitalId } = act.caller;
  const roles = AtItem.each(items, ({ id, body: sent }) => ({ id, ...roleOf(id, sent) }));
  const ids = roles.map(({ id }) => id);
  const known: { id: string }[] = await act.tx.query(
    `SELECT id FROM doctor WHERE hospital_id = $1 AND id = ANY($2::uuid[])`,
    [hospitalId, ids],
  );
  const doctors = new Set(known.map(({ id }) => id));
  const people = await act.tx.findBy(AwaitedPractitioner, { hospitalId, id: In(ids) });
  const waiting = new Map(people.map((person) => [person.id, person]));
  const rows = AtItem.each(roles, ({ id, facts, active }): DoctorRow => {
    if (doctors.has(id)) throw secondRole();
    const person = waiting.get(id);
    if (!person) throw missing(id);
    const { fee } = facts;
    if (fee === undefined) throw feeMissing('PractitionerRole');
    const { name, nameEn, code, licenceNumber, introduction } = person;
    return {
      ...{ id, name, nameEn, code, licenceNumber, introduction, ...facts, fee },
      retired: !(active && person.active),
    };
  });
  await act.tx.query(`DELETE FROM awaited_practitioner WHERE hospital_id = $1 AND id = ANY($2::uuid[])`, [
    hospitalId,
    ids,
  ]);
  await changeDoctors(act.tx, hospitalId, rows, act.now);
  await keepIdentifiers(act, 'PractitionerRole', roles);
}

const missing = (id: string) =>
  new FhirProblem('reference-unknown', { reference: `Practitioner/${id}` }, 'PractitionerRole.practitioner');

const secondRole = () =>
  ruleBroken(
    '这位医生已有任职：请修改原有的 PractitionerRole，或以另一工号新建 Practitioner。',
    'This doctor has a role already. Change it, or make another Practitioner under another 工号.',
    'PractitionerRole.practitioner',
  );

/** The fee stays where none is sent: a system that does not know our extension makes nobody free. */
async function update(act: Act, { id, version, ...row }: Row, sent: Resource): Promise<void> {
  const { facts, active, identifiers: given } = roleOf(id, sent);
  if (!active) await requireNothingAhead(act, { doctorId: id });
  const { name, fee: standing } = row as RoleRow;
  const doctor = { id, version, name, ...facts, fee: facts.fee ?? Number(standing), retired: !active };
  await changeDoctors(act.tx, act.caller.hospitalId, [doctor], act.now);
  await keepIdentifiers(act, 'PractitionerRole', [{ id, identifiers: given }]);
}

function roleOf(id: string, sent: Resource) {
  const role = read(body, sent);
  if (idReferred('Practitioner', role.practitioner, 'PractitionerRole.practitioner') !== id)
    throw wrongAt('PractitionerRole.practitioner', `Practitioner/${id}`);
  const [service] = role.healthcareService;
  const facts = {
    title: titleOf(role.code),
    departmentId: idReferred('HealthcareService', service, 'PractitionerRole.healthcareService[0]'),
    specialities: textIn(role.extension, EXTENSIONS.specialities, 'PractitionerRole') ?? '',
    fee: feeOf(role.extension, 'PractitionerRole'),
  };
  return { facts, active: role.active, identifiers: role.identifier };
}

function titleOf(concepts: z.output<typeof body>['code']): Title {
  const own = codeOf(concepts, SYSTEMS.title);
  const gb = codeOf(concepts, SYSTEMS.titleGb);
  const title = TITLES.find((one) => one === own || (own === undefined && TITLE_CODINGS[one].gb === gb));
  if (!title) throw wrongAt('PractitionerRole.code', `${SYSTEMS.title}|${TITLES.join(', ')}`);
  return title;
}
