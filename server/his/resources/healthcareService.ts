/** HealthcareService: a department that sees patients; `fhir/interactions.ts` says why it is this. */
import { z } from 'zod';
import { OWN_CODE_FORM } from '../../../shared/hospitals/rules';
import { line } from '../../../shared/schemas';
import { catalogueEntry, changeDepartments, type DepartmentRow } from '../../hospitals';
import { AtItem } from '../fhir/bundle/atEntry';
import type { Act, Kind, Row } from '../fhir/kind';
import { byCode, byIdentifier, byReference, byText, byTruth } from '../fhir/search/parameter';
import type { Reference, Resource } from '../fhir/types';
import { catalogueCodeOf, concept, idReferred, identifiers, read, reference } from './body';
import { catalogueConcept, EXTENSIONS, identifierOf, present, referenceTo, SYSTEMS } from './codings';
import { requireNothingAhead } from './clinicsAhead';
import { identifiersOf, keepIdentifiers, valueOf } from './identifiers';

interface DepartmentView extends Row {
  hospital_id: string;
  name: string;
  name_en: string | null;
  code: string | null;
  catalogue_code: string;
  place: string | null;
  campus_id: string | null;
  campus_name: string | null;
  active: boolean;
}

const body = z.object({
  identifier: identifiers,
  active: z.boolean().default(true),
  name: line(60),
  extension: z.array(z.object({ url: z.string(), valueString: line(120).optional() })).optional(),
  specialty: z.array(concept).max(10),
  location: z.array(reference).max(1).optional(),
  extraDetails: line(100).optional(),
});

export const healthcareService: Kind = {
  type: 'HealthcareService',
  source: `
    SELECT d.hospital_id, d.id, d.xmin::text AS version, d.name, d.name_en, d.code, d.catalogue_code, d.place,
      d.campus_id, c.name AS campus_name, d.retired_at IS NULL AS active
    FROM department d LEFT JOIN campus c ON c.hospital_id = d.hospital_id AND c.id = d.campus_id`,
  parameters: {
    identifier: byIdentifier('HealthcareService', { [SYSTEMS.departmentCode]: 'r.code' }),
    name: byText(['r.name', 'r.name_en'], 'Beginning of the name'),
    active: byTruth('r.active', 'Whether patients are seen'),
    specialty: byCode('r.catalogue_code', SYSTEMS.catalogue, '诊疗科目名录'),
    organization: byReference({ Organization: 'r.hospital_id' }, 'The hospital'),
    location: byReference({ Location: 'r.campus_id' }, 'The campus'),
  },
  sorts: {},
  includes: {
    organization: { targets: ['Organization'], of: (resource) => [resource['providedBy'] as Reference] },
    location: { targets: ['Location'], of: (resource) => (resource['location'] ?? []) as Reference[] },
  },
  views,
  writing: {
    create: async (act, items) => {
      const rows = AtItem.each(items, ({ id, body: sent }) => rowOf(id, sent));
      await changeDepartments(
        act.tx,
        act.caller.hospitalId,
        rows.map(({ row }) => row),
        act.now,
      );
      await keepIdentifiers(act, 'HealthcareService', rows);
    },
    update: async (act, { id, version }, sent) => {
      const { row, identifiers: given } = rowOf(id, sent);
      if (row.retired) await requireNothingAhead(act, { departmentId: id });
      await changeDepartments(act.tx, act.caller.hospitalId, [{ ...row, version }], act.now);
      await keepIdentifiers(act, 'HealthcareService', [{ id, identifiers: given }]);
    },
    retire: async (act, row) => {
      const { id, version, name, catalogue_code: catalogueCode, active } = row as DepartmentView;
      if (!active) return;
      await requireNothingAhead(act, { departmentId: id });
      const retired = { id, version, name, catalogueCode, retired: true };
      await changeDepartments(act.tx, act.caller.hospitalId, [retired], act.now);
    },
  },
};

async function views(act: Act, rows: readonly Row[]): Promise<Resource[]> {
  const given = await identifiersOf(act, 'HealthcareService', rows);
  return (rows as DepartmentView[]).map((row) => {
    const entry = catalogueEntry(row.catalogue_code);
    return present({
      resourceType: 'HealthcareService',
      id: row.id,
      extension: row.name_en ? [{ url: EXTENSIONS.nameEn, valueString: row.name_en }] : [],
      identifier: [
        ...identifierOf(SYSTEMS.departmentCode, row.code, '科室代码'),
        ...(given.get(row.id) ?? []),
      ],
      active: row.active,
      providedBy: referenceTo('Organization', row.hospital_id),
      specialty: [{ ...catalogueConcept(row.catalogue_code), ...(entry && { text: entry.name }) }],
      location: row.campus_id ? [referenceTo('Location', row.campus_id, row.campus_name)] : [],
      name: row.name,
      extraDetails: row.place,
    });
  });
}

/** What is left out is empty afterwards: an update replaces. */
function rowOf(id: string, sent: Resource) {
  const service = read(body, sent);
  const campus = service.location?.[0];
  const row: DepartmentRow = {
    id,
    code: valueOf('HealthcareService', service.identifier, SYSTEMS.departmentCode, OWN_CODE_FORM),
    catalogueCode: catalogueCodeOf(service.specialty, SYSTEMS.catalogue, 'HealthcareService.specialty'),
    name: service.name,
    nameEn: service.extension?.find(({ url }) => url === EXTENSIONS.nameEn)?.valueString ?? null,
    place: service.extraDetails ?? null,
    campusId: campus ? idReferred('Location', campus, 'HealthcareService.location[0]') : null,
    retired: !service.active,
  };
  return { id, row, identifiers: service.identifier };
}
