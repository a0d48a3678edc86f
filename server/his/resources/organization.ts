/** Organization: the hospital, and its departments as units of it. Read only; `fhir/interactions.ts` says why. */
import { catalogueEntry } from '../../hospitals';
import type { Kind, Row } from '../fhir/kind';
import { byIdentifier, byReference, byText, byTruth } from '../fhir/search/parameter';
import type { Reference } from '../fhir/types';
import { identifierOf, present, referenceTo, SYSTEMS } from './codings';

interface OrganizationRow extends Row {
  part_of: string | null;
  name: string;
  name_en: string | null;
  code: string | null;
  catalogue_code: string | null;
  credit_code: string | null;
  licence: string | null;
  phone: string | null;
  address: string | null;
  active: boolean;
}

const TYPE_SYSTEM = 'http://terminology.hl7.org/CodeSystem/organization-type';

export const organization: Kind = {
  type: 'Organization',
  source: `
    SELECT id AS hospital_id, id, xmin::text AS version, NULL::uuid AS part_of, name, name_en, NULL AS code,
      NULL AS catalogue_code, social_credit_code AS credit_code, licence_number AS licence, phone, address,
      suspended_at IS NULL AS active
    FROM hospital
    UNION ALL
    SELECT hospital_id, id, xmin::text, hospital_id, name, name_en, code, catalogue_code, NULL, NULL, NULL, NULL,
      retired_at IS NULL
    FROM department`,
  parameters: {
    identifier: byIdentifier('Organization', {
      [SYSTEMS.creditCode]: 'r.credit_code',
      [SYSTEMS.licence]: 'r.licence',
      [SYSTEMS.departmentCode]: 'r.code',
    }),
    name: byText(['r.name', 'r.name_en'], 'Beginning of the name'),
    active: byTruth('r.active', 'Whether it is in use'),
    partof: byReference({ Organization: 'r.part_of' }, 'The hospital a department is part of'),
  },
  sorts: {},
  includes: {
    partof: {
      targets: ['Organization'],
      of: (resource) => [resource['partOf'] as Reference].filter(Boolean),
    },
  },
  views: async (_act, rows) => (rows as OrganizationRow[]).map(view),
};

function view(row: OrganizationRow) {
  const entry = row.catalogue_code === null ? undefined : catalogueEntry(row.catalogue_code);
  const type = row.part_of ? ['dept', '科室'] : ['prov', '医疗机构'];
  return present({
    resourceType: 'Organization',
    id: row.id,
    identifier: [
      ...identifierOf(SYSTEMS.creditCode, row.credit_code, '统一社会信用代码'),
      ...identifierOf(SYSTEMS.licence, row.licence, '医疗机构执业许可证登记号'),
      ...identifierOf(SYSTEMS.departmentCode, row.code, '科室代码'),
    ],
    active: row.active,
    type: [
      { coding: [{ system: TYPE_SYSTEM, code: type[0] }], text: type[1] },
      ...(entry ? [{ coding: [{ system: SYSTEMS.catalogue, code: entry.code, display: entry.name }] }] : []),
    ],
    name: row.name,
    alias: row.name_en ? [row.name_en] : [],
    telecom: row.phone ? [{ system: 'phone', value: row.phone }] : [],
    address: row.address ? [{ text: row.address, country: 'CN' }] : [],
    partOf: row.part_of ? referenceTo('Organization', row.part_of) : null,
  });
}
