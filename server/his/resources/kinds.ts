/** Every resource type a hospital's system reaches. */
import type { Kind } from '../fhir/kind';
import { appointment } from './appointment';
import { composition } from './composition';
import { documentReference } from './documentReference';
import { healthcareService } from './healthcareService';
import { location } from './location';
import { organization } from './organization';
import { practitioner } from './practitioner';
import { practitionerRole } from './practitionerRole';
import { schedule } from './scheduleWriting';
import { slot } from './slot';

export const KINDS: ReadonlyMap<string, Kind> = new Map(
  [
    ...[organization, location, healthcareService, practitioner],
    ...[practitionerRole, schedule, slot, appointment, documentReference, composition],
  ].map((kind) => [kind.type, kind]),
);
