/**
 * A hospital's application: its statuses, and what stands between a draft and submitting it. Plain code without
 * zod: the form shows the same problems the server would refuse it for.
 */
import { creditCodeProblem, normalCreditCode, type CreditCodeReason } from './uscc';

export const APPLICATION_STATUSES = [
  ...(['draft', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn'] as const),
] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

/** The applicant may change it. */
export const isEditable = (status: ApplicationStatus) => status === 'draft' || status === 'returned';
/** The applicant may still withdraw it. */
export const isWithdrawable = (status: ApplicationStatus) => isEditable(status) || status === 'submitted';

/** What happened to an application; after approval also to the hospital. */
export const APPLICATION_ACTS = [
  ...(['created', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn'] as const),
  ...(['suspended', 'resumed'] as const),
] as const;
export type ApplicationAct = (typeof APPLICATION_ACTS)[number];

export const APPLICATION_FIELDS = [
  ...(['name', 'nameEn', 'creditCode', 'licenceNumber', 'licenceScan', 'level', 'regionCode'] as const),
  ...(['address', 'contactName', 'contactPhone', 'contactEmail', 'departments', 'introduction'] as const),
] as const;
export type ApplicationField = (typeof APPLICATION_FIELDS)[number];

/** What the applicant writes; all may be empty while it is a draft. */
export interface ApplicationFacts {
  name: string | null;
  nameEn: string | null;
  creditCode: string | null;
  licenceNumber: string | null;
  level: string | null;
  regionCode: string | null;
  address: string | null;
  contactName: string | null;
  contactPhone: string | null;
  contactEmail: string | null;
  departments: readonly string[];
  introduction: string | null;
}

/** `missing`; a reason of the credit code; or a shape that cannot be right. */
export type FieldProblem = 'missing' | 'format' | 'unknown' | `credit-code-${CreditCodeReason}`;
export interface ApplicationProblem {
  field: ApplicationField;
  problem: FieldProblem;
  /** Of the credit code: the character that is wrong, counted from 1. */
  position?: number;
}

/** Upper case, without spaces and hyphens. */
export const normalLicenceNumber = normalCreditCode;

/** 医疗机构执业许可证登记号: 9 to 22 digits and capital letters, as health authorities number them. */
export const isLicenceNumber = (text: string) => /^[0-9A-Z]{9,22}$/.test(text) && /\d/.test(text);

/** A mobile number or a land line with area code and extension, with or without +86. */
export const isContactPhone = (text: string) =>
  /^(\+?86[- ]?)?(1[3-9]\d{9}|0\d{2,3}[- ]?[1-9]\d{6,7}([-转]\d{1,6})?)$/.test(text.trim());

export const isEmail = (text: string) =>
  text.length <= 254 && /^[^\s@<>()",;:\\[\]]+@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(text);

const REQUIRED = [
  ...(['name', 'creditCode', 'licenceNumber', 'level', 'regionCode', 'address'] as const),
  ...(['contactName', 'contactPhone', 'contactEmail'] as const),
] as const;

/** Everything that must be mended before submitting, in the form's order. */
export function applicationProblems(facts: ApplicationFacts, hasScan: boolean): ApplicationProblem[] {
  const missing = REQUIRED.filter((field) => !facts[field]?.trim());
  const problems: ApplicationProblem[] = missing.map((field) => ({ field, problem: 'missing' }));
  if (!hasScan) problems.push({ field: 'licenceScan', problem: 'missing' });
  if (facts.departments.length === 0) problems.push({ field: 'departments', problem: 'missing' });
  problems.push(...shapeProblems(facts));
  const order = (one: ApplicationProblem) => APPLICATION_FIELDS.indexOf(one.field);
  return problems.sort((one, other) => order(one) - order(other));
}

function shapeProblems({
  creditCode,
  licenceNumber,
  regionCode,
  contactPhone,
  contactEmail,
}: ApplicationFacts): ApplicationProblem[] {
  const problems: ApplicationProblem[] = [];
  const wrongCode = creditCode?.trim() ? creditCodeProblem(normalCreditCode(creditCode)) : null;
  if (wrongCode) {
    const { reason, position } = wrongCode;
    problems.push({
      field: 'creditCode',
      problem: `credit-code-${reason}`,
      ...(position !== null && { position }),
    });
  }
  const misshapen: [ApplicationField, string | null, (text: string) => boolean][] = [
    ['licenceNumber', licenceNumber, (text) => isLicenceNumber(normalLicenceNumber(text))],
    ['regionCode', regionCode, (text) => /^\d{6}$/.test(text)],
    ['contactPhone', contactPhone, isContactPhone],
    ['contactEmail', contactEmail, (text) => isEmail(text.trim())],
  ];
  for (const [field, text, isRight] of misshapen) {
    if (text?.trim() && !isRight(text)) problems.push({ field, problem: 'format' });
  }
  return problems;
}
