/** An application as the form holds it: every field a string, and back to what the API takes. */
import { applicationProblems } from '@shared/hospitals/joiningRules';
import type { ApplicationField, ApplicationProblem } from '@shared/hospitals/joiningRules';
import type { Level } from '@shared/hospitals/rules';
import type { Input, Result } from '../../api/client';

export type Application = Result<'GET /hospital-applications/:id'>;
type Draft = Input<'PUT /hospital-applications/:id'>['body'];

export const STEPS = ['identity', 'licence', 'place', 'contact', 'check'] as const;
export type StepName = (typeof STEPS)[number];

/** On which step each field stands. */
export const STEP_OF: Record<ApplicationField, StepName> = {
  name: 'identity',
  nameEn: 'identity',
  creditCode: 'identity',
  level: 'identity',
  licenceNumber: 'licence',
  licenceScan: 'licence',
  regionCode: 'place',
  address: 'place',
  departments: 'place',
  contactName: 'contact',
  contactPhone: 'contact',
  contactEmail: 'contact',
  introduction: 'contact',
};

export interface Facts {
  name: string;
  nameEn: string;
  creditCode: string;
  licenceNumber: string;
  level: Level | null;
  regionCode: string;
  address: string;
  contactName: string;
  contactPhone: string;
  contactEmail: string;
  departments: string[];
  introduction: string;
}

const EMPTY: Facts = {
  name: '',
  nameEn: '',
  creditCode: '',
  licenceNumber: '',
  level: null,
  regionCode: '',
  address: '',
  contactName: '',
  contactPhone: '',
  contactEmail: '',
  departments: [],
  introduction: '',
};

export function factsOf(application: Application | null): Facts {
  if (!application) return EMPTY;
  const { departments, level, ...texts } = application;
  const text = (value: string | null) => value ?? '';
  return {
    name: text(texts.name),
    nameEn: text(texts.nameEn),
    creditCode: text(texts.creditCode),
    licenceNumber: text(texts.licenceNumber),
    level,
    regionCode: text(texts.regionCode),
    address: text(texts.address),
    contactName: text(texts.contactName),
    contactPhone: text(texts.contactPhone),
    contactEmail: text(texts.contactEmail),
    departments: departments.map(({ code }) => code),
    introduction: text(texts.introduction),
  };
}

/** Empty means: not filled in. */
export function draftOf(facts: Facts): Omit<Draft, 'version'> {
  const text = (value: string) => value.trim() || null;
  return {
    name: text(facts.name),
    nameEn: text(facts.nameEn),
    creditCode: text(facts.creditCode),
    licenceNumber: text(facts.licenceNumber),
    level: facts.level,
    regionCode: text(facts.regionCode),
    address: text(facts.address),
    contactName: text(facts.contactName),
    contactPhone: text(facts.contactPhone),
    contactEmail: text(facts.contactEmail),
    departments: facts.departments,
    introduction: text(facts.introduction),
  };
}

/** What the server would refuse, by the same rules. */
export const problemsOf = (facts: Facts, hasScan: boolean): ApplicationProblem[] =>
  applicationProblems(facts, hasScan);

/** What the operator said of single fields when it was last returned. */
export function remarksOf(application: Application | null): Partial<Record<ApplicationField, string>> {
  if (application?.status !== 'returned') return {};
  const returned = application.steps.filter(({ act }) => act === 'returned');
  return returned[returned.length - 1]?.fields ?? {};
}

/** The operator's words to the last decision. */
export function lastRemarks(application: Application): string | null {
  const decided = application.steps.filter(({ actor, remarks }) => actor === 'operator' && remarks);
  return decided[decided.length - 1]?.remarks ?? null;
}

export const formPage = (id?: string, step?: StepName): string => {
  const query = [id && `id=${id}`, step && `step=${step}`].filter(Boolean).join('&');
  return `/hospital/joining/form${query ? `?${query}` : ''}`;
};
export const statusPage = (id: string): string => `/hospital/joining/status?id=${id}`;
