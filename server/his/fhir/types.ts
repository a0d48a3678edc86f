/** The part of FHIR R4's data types that is spoken here; everything is optional that R4 leaves so. */

/** What a hospital's system may reach, in the order in which one refers to the other. */
export const RESOURCE_TYPES = [
  'Organization',
  'Location',
  'HealthcareService',
  'Practitioner',
  'PractitionerRole',
  'Schedule',
  'Slot',
  'Appointment',
  'DocumentReference',
  'Composition',
] as const;
export type ResourceType = (typeof RESOURCE_TYPES)[number];

export interface Coding {
  system?: string;
  code?: string;
  display?: string;
}

export interface CodeableConcept {
  coding?: Coding[];
  text?: string;
}

export interface Identifier {
  use?: string;
  type?: CodeableConcept;
  system?: string;
  value?: string;
}

export interface Reference {
  reference?: string;
  type?: string;
  identifier?: Identifier;
  display?: string;
}

export interface Extension {
  url: string;
  [value: `value${string}`]: unknown;
}

interface Meta {
  versionId?: string;
}

/** A resource of ours, known only as far as every resource is. */
export interface Resource {
  resourceType: string;
  id?: string;
  meta?: Meta;
  [element: string]: unknown;
}

export interface OutcomeIssue {
  severity: 'fatal' | 'error' | 'warning' | 'information';
  code: string;
  details?: CodeableConcept;
  diagnostics?: string;
  expression?: string[];
}

export interface OperationOutcome {
  resourceType: 'OperationOutcome';
  issue: OutcomeIssue[];
  [element: string]: unknown;
}

export interface BundleEntry {
  fullUrl?: string;
  resource?: Resource;
  search?: { mode: 'match' | 'include' | 'outcome' };
  request?: { method?: string; url?: string; ifMatch?: string; ifNoneExist?: string; ifNoneMatch?: string };
  response?: { status: string; location?: string; etag?: string; outcome?: OperationOutcome };
}

export interface Bundle {
  resourceType: 'Bundle';
  type: string;
  total?: number;
  link?: { relation: string; url: string }[];
  entry?: BundleEntry[];
  [element: string]: unknown;
}

export function isResourceType(text: string): text is ResourceType {
  return (RESOURCE_TYPES as readonly string[]).includes(text);
}
