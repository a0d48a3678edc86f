/**
 * Practitioner: who a doctor is. Until the PractitionerRole says where, the person waits in a table of ours; a
 * doctor here is always one of a department.
 */
import { z } from 'zod';
import { DOCTOR_LICENCE_FORM, OWN_CODE_FORM } from '../../../shared/hospitals/rules';
import { line } from '../../../shared/schemas';
import { changeDoctors, type DoctorRow } from '../../hospitals';
import { AppError } from '../../platform/errors';
import { AtItem } from '../fhir/bundle/atEntry';
import type { Act, Kind, Row } from '../fhir/kind';
import { byIdentifier, byText, byTruth } from '../fhir/search/parameter';
import type { Resource } from '../fhir/types';
import { AwaitedPractitioner } from './awaitedPractitioner.entity';
import { extensionOf, extensions, identifiers, read, textIn, wrongAt } from './body';
import { EXTENSIONS, identifierOf, present, SYSTEMS } from './codings';
import { requireNothingAhead } from './clinicsAhead';
import { doctorAsRow } from './doctorAsRow';
import { identifiersOf, keepIdentifiers, valueOf } from './identifiers';

interface PersonRow extends Row {
  awaited: boolean;
  name: string;
  name_en: string | null;
  code: string | null;
  licence_number: string | null;
  introduction: string | null;
  active: boolean;
}

const humanName = z.object({
  text: line(80).optional(),
  family: line(40).optional(),
  given: z.array(line(40)).optional(),
  extension: extensions,
});
const body = z.object({
  identifier: identifiers,
  active: z.boolean().default(true),
  name: z.array(humanName).min(1).max(5),
  extension: extensions,
});

export const practitioner: Kind = {
  type: 'Practitioner',
  source: `
    SELECT hospital_id, id, xmin::text AS version, FALSE AS awaited, name, name_en, code, licence_number,
      introduction, retired_at IS NULL AS active
    FROM doctor
    UNION ALL
    SELECT hospital_id, id, xmin::text, TRUE, name, name_en, code, licence_number, introduction, active
    FROM awaited_practitioner`,
  parameters: {
    identifier: byIdentifier('Practitioner', {
      [SYSTEMS.doctorCode]: 'r.code',
      [SYSTEMS.doctorLicence]: 'r.licence_number',
    }),
    name: byText(['r.name', 'r.name_en'], 'Beginning of the name'),
    active: byTruth('r.active', 'Whether the doctor works here'),
  },
  sorts: {},
  includes: {},
  views,
  writing: { create, update },
};

async function views(act: Act, rows: readonly Row[]): Promise<Resource[]> {
  const given = await identifiersOf(act, 'Practitioner', rows);
  return (rows as PersonRow[]).map((row) =>
    present({
      resourceType: 'Practitioner',
      id: row.id,
      extension: row.introduction ? [{ url: EXTENSIONS.introduction, valueString: row.introduction }] : [],
      identifier: [
        ...identifierOf(SYSTEMS.doctorCode, row.code, '工号'),
        ...identifierOf(SYSTEMS.doctorLicence, row.licence_number, '医师执业证书编码'),
        ...(given.get(row.id) ?? []),
      ],
      active: row.active,
      name: [
        { extension: [script('IDE')], use: 'official', text: row.name },
        ...(row.name_en ? [{ extension: [script('ABC')], use: 'usual', text: row.name_en }] : []),
      ],
    }),
  );
}

const script = (code: 'IDE' | 'ABC') => ({ url: EXTENSIONS.nameScript, valueCode: code });

async function create(act: Act, items: readonly { id: string; body: Resource }[]): Promise<void> {
  const people = AtItem.each(items, ({ id, body: sent }) => ({ id, ...personOf(sent) }));
  const { hospitalId } = act.caller;
  await refuseTaken(act, people);
  await act.tx.insert(
    AwaitedPractitioner,
    people.map(({ id, facts, active }) => ({ hospitalId, id, ...facts, active, createdAt: act.now })),
  );
  await keepIdentifiers(act, 'Practitioner', people);
}

/** A code is the hospital's number of one person, waiting for their role or not. Throws `CODE_TAKEN` as an `AtItem`. */
async function refuseTaken(act: Act, people: readonly { id: string; facts: Facts }[]): Promise<void> {
  const codes = people.flatMap(({ facts }) => facts.code ?? []);
  const others = await act.tx.query<{ code: string }[]>(
    `SELECT r.code FROM (${practitioner.source}) AS r
     WHERE r.hospital_id = $1 AND r.code = ANY($2::text[]) AND NOT r.id = ANY($3::uuid[])`,
    [act.caller.hospitalId, codes, people.map(({ id }) => id)],
  );
  const taken = new Set(others.map(({ code }) => code));
  AtItem.each(people, ({ facts: { code } }) => {
    if (code === null) return;
    if (taken.has(code)) throw new AppError('CODE_TAKEN');
    taken.add(code);
  });
}

async function update(act: Act, row: Row, sent: Resource): Promise<void> {
  const { id, version, awaited } = row as PersonRow;
  const { facts, active, identifiers: given } = personOf(sent);
  const { hospitalId } = act.caller;
  await refuseTaken(act, [{ id, facts }]);
  if (awaited) {
    const [, changed] = await act.tx.query<[unknown, number]>(
      `UPDATE awaited_practitioner SET name = $4, name_en = $5, code = $6, licence_number = $7, introduction = $8,
         active = $9
       WHERE hospital_id = $1 AND id = $2 AND xmin = $3::text::xid`,
      [
        ...[hospitalId, id, version],
        ...[facts.name, facts.nameEn, facts.code, facts.licenceNumber],
        facts.introduction,
        active,
      ],
    );
    if (changed === 0) throw new AppError('CHANGED_MEANWHILE');
  } else {
    if (!active) await requireNothingAhead(act, { doctorId: id });
    const doctor: DoctorRow = { ...(await doctorAsRow(act, id)), ...facts, version, retired: !active };
    await changeDoctors(act.tx, hospitalId, [doctor], act.now);
  }
  await keepIdentifiers(act, 'Practitioner', [{ id, identifiers: given }]);
}

type Facts = Pick<AwaitedPractitioner, 'name' | 'nameEn' | 'code' | 'licenceNumber' | 'introduction'>;

function personOf(sent: Resource) {
  const person = read(body, sent);
  const names = person.name.map((one) => ({
    text: one.text ?? [one.family, ...(one.given ?? [])].filter(Boolean).join(''),
    letters: extensionOf(one.extension, EXTENSIONS.nameScript)?.valueCode === 'ABC',
  }));
  const name = names.find(({ letters }) => !letters)?.text;
  if (!name || name.length > 40) throw wrongAt('Practitioner.name', '1–40');
  const numbered = (system: string, form: RegExp) => valueOf('Practitioner', person.identifier, system, form);
  const facts: Facts = {
    name,
    code: numbered(SYSTEMS.doctorCode, OWN_CODE_FORM),
    licenceNumber: numbered(SYSTEMS.doctorLicence, DOCTOR_LICENCE_FORM),
    nameEn: names.find(({ letters }) => letters)?.text ?? null,
    introduction: textIn(person.extension, EXTENSIONS.introduction, 'Practitioner') ?? null,
  };
  return { facts, active: person.active, identifiers: person.identifier };
}
