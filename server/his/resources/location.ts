/** Location: the hospital's campuses (院区). Read only; the desk keeps them. */
import type { Kind, Row } from '../fhir/kind';
import { byIdentifier, byReference, byText } from '../fhir/search/parameter';
import type { Reference } from '../fhir/types';
import { present, referenceTo } from './codings';

interface CampusRow extends Row {
  hospital_id: string;
  name: string;
  name_en: string | null;
  address: string | null;
  latitude: number | null;
  longitude: number | null;
}

export const location: Kind = {
  type: 'Location',
  source: `
    SELECT hospital_id, id, xmin::text AS version, name, name_en, address, latitude, longitude FROM campus`,
  parameters: {
    identifier: byIdentifier('Location', {}),
    name: byText(['r.name', 'r.name_en'], 'Beginning of the name'),
    organization: byReference({ Organization: 'r.hospital_id' }, 'The hospital'),
  },
  sorts: {},
  includes: {
    organization: {
      targets: ['Organization'],
      of: (resource) => [resource['managingOrganization'] as Reference],
    },
  },
  views: async (_act, rows) =>
    (rows as CampusRow[]).map((row) =>
      present({
        resourceType: 'Location',
        id: row.id,
        status: 'active',
        name: row.name,
        alias: row.name_en ? [row.name_en] : [],
        mode: 'instance',
        address: row.address ? { text: row.address, country: 'CN' } : null,
        position: row.latitude === null ? null : { longitude: row.longitude, latitude: row.latitude },
        managingOrganization: referenceTo('Organization', row.hospital_id),
      }),
    ),
};
