/** What is spoken here, for programs: the CapabilityStatement and SMART's configuration, out of the same table as the routes. */
import { HIS_SCOPES } from '../../../shared/his/rules';
import type { House } from '../../platform/house';
import { TOKEN_PATH } from '../credentials/oauth';
import { MOST_BYTES, mostBytesOf } from './door/readResource';
import { INTERACTIONS } from './interactions';
import type { Kind } from './kind';
import { FHIR_JSON } from './door/formats';
import { RESOURCE_TYPES, type ResourceType } from './types';

interface Described {
  house: House;
  base: string;
  kinds: ReadonlyMap<string, Kind>;
}

/** When what is said here last changed. */
const SINCE = '2026-11-22';

export function capabilityStatement({ house, base, kinds }: Described): object {
  const token = `${house.config.PUBLIC_ORIGIN}${TOKEN_PATH}`;
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: SINCE,
    kind: 'instance',
    software: { name: 'Yiqiao 医桥' },
    implementation: { description: '医桥医院接口 (FHIR R4)', url: base },
    fhirVersion: '4.0.1',
    format: ['json', FHIR_JSON],
    rest: [
      {
        mode: 'server',
        documentation: `One token sees one hospital. Bodies up to ${MOST_BYTES} bytes, of a DocumentReference by itself up to ${mostBytesOf('DocumentReference')}. Times are told in Beijing's offset.`,
        security: {
          service: [
            {
              coding: [
                {
                  system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
                  code: 'SMART-on-FHIR',
                },
              ],
              text: 'OAuth 2.0 client credentials',
            },
          ],
          extension: [
            {
              url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
              extension: [{ url: 'token', valueUri: token }],
            },
          ],
        },
        resource: RESOURCE_TYPES.map((type) => describe(type, kinds.get(type)!)),
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
      },
    ],
  };
}

function describe(type: ResourceType, kind: Kind): object {
  const codes = INTERACTIONS[type];
  const writes = codes.includes('create');
  const includes = Object.keys(kind.includes).map((name) => `${type}:${name}`);
  return {
    type,
    ...(kind.says && { documentation: kind.says }),
    interaction: codes.map((code) => ({ code })),
    versioning: writes ? 'versioned-update' : 'versioned',
    readHistory: false,
    updateCreate: false,
    conditionalCreate: writes,
    conditionalRead: 'not-match',
    conditionalUpdate: false,
    conditionalDelete: 'not-supported',
    ...(includes.length > 0 && { searchInclude: includes }),
    searchParam: [
      { name: '_id', type: 'token', documentation: 'The id of the resource' },
      ...Object.entries(kind.parameters).map(([name, { type: kindOf, says }]) => ({
        name,
        type: kindOf,
        documentation: says,
      })),
    ],
  };
}

/** SMART App Launch, backend services: no person is involved. */
export function smartConfiguration({ house }: Described): object {
  return {
    token_endpoint: `${house.config.PUBLIC_ORIGIN}${TOKEN_PATH}`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    grant_types_supported: ['client_credentials'],
    scopes_supported: HIS_SCOPES,
    capabilities: ['client-confidential-symmetric', 'permission-v1'],
  };
}
