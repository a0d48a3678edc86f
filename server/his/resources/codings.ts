/** The names under which ours go in FHIR: identifier systems, codings, extensions, times. */
import type { Title } from '../../../shared/hospitals/rules';
import { beijingStamp } from '../../../shared/time';
import { catalogueEntry } from '../../hospitals';
import type { CodeableConcept, Coding, Extension, Identifier, Reference, ResourceType } from '../fhir/types';

/** What identifies: codes of the state's, the hospital's own numbers, and ours. */
export const SYSTEMS = {
  /** 统一社会信用代码, GB 32100. */
  creditCode: 'urn:yiqiao:id:unified-social-credit-code',
  /** 医疗机构执业许可证登记号. */
  licence: 'urn:yiqiao:id:medical-institution-licence',
  /** 科室代码. */
  departmentCode: 'urn:yiqiao:id:department-code',
  /** 工号. */
  doctorCode: 'urn:yiqiao:id:doctor-code',
  /** 医师执业证书编码. */
  doctorLicence: 'urn:yiqiao:id:physician-licence',
  /** What the patient shows at the desk. */
  visitCode: 'urn:yiqiao:id:visit-code',
  /** One patient at one hospital's; nothing can be looked up by it here but their appointments. */
  patient: 'urn:yiqiao:id:patient',
  /** 诊疗科目名录. */
  catalogue: 'urn:yiqiao:code:clinical-department-catalogue',
  title: 'urn:yiqiao:code:title',
  /** GB/T 8561: 专业技术职务. */
  titleGb: 'urn:yiqiao:code:gbt-8561',
  cancelReason: 'urn:yiqiao:code:cancel-reason',
  loinc: 'http://loinc.org',
} as const;

export const EXTENSIONS = {
  /** Money: the registration fee. */
  fee: 'urn:yiqiao:fhir:registration-fee',
  /** R4's HealthcareService has one name; the English one goes beside it. */
  nameEn: 'urn:yiqiao:fhir:name-en',
  specialities: 'urn:yiqiao:fhir:specialities',
  introduction: 'urn:yiqiao:fhir:introduction',
  /** Code: morning, afternoon, evening. */
  half: 'urn:yiqiao:fhir:half-day',
  /** How many places a Slot has, and how many nobody holds. It is `busy` when none is left. */
  places: 'urn:yiqiao:fhir:slot-places',
  free: 'urn:yiqiao:fhir:slot-free-places',
  /** When places go on sale. */
  releasedAt: 'urn:yiqiao:fhir:released-at',
  visitNumber: 'urn:yiqiao:fhir:visit-number',
  /** Whether the fee is paid at the hospital. */
  payOnSite: 'urn:yiqiao:fhir:pay-on-site',
  /** PositiveInt: in how many days a patient is to come again. */
  nextVisitDays: 'urn:yiqiao:fhir:next-visit-days',
  /** String: why a document was taken back. */
  removalReason: 'urn:yiqiao:fhir:removal-reason',
  /** Of HL7: whether a name is written in characters (IDE) or letters (ABC). */
  nameScript: 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation',
} as const;

/** What a visit's summary has to say, by LOINC. */
export const SECTIONS = {
  diagnosis: { code: '29308-4', display: 'Diagnosis', title: '诊断' },
  medicines: { code: '10160-0', display: 'History of Medication use Narrative', title: '用药' },
  advice: { code: '69730-0', display: 'Instructions', title: '医嘱' },
} as const;

export const TITLE_CODINGS: Record<Title, { gb: string; display: string }> = {
  chief: { gb: '231', display: '主任医师' },
  'associate-chief': { gb: '232', display: '副主任医师' },
  attending: { gb: '233', display: '主治医师' },
  resident: { gb: '234', display: '住院医师' },
};

export function titleConcept(title: Title): CodeableConcept {
  const { gb, display } = TITLE_CODINGS[title];
  const coding: Coding[] = [
    { system: SYSTEMS.title, code: title, display },
    { system: SYSTEMS.titleGb, code: gb, display },
  ];
  return { coding, text: display };
}

/** A field of medicine, by the national catalogue. */
export function catalogueConcept(code: string): CodeableConcept {
  return { coding: [{ system: SYSTEMS.catalogue, code, display: catalogueEntry(code)?.name }] };
}

/** `yyyy-MM-ddTHH:mm:ss+08:00`. */
export const instantOf = (at: Date) => beijingStamp(at);

export function referenceTo(type: ResourceType, id: string, display?: string | null): Reference {
  return { reference: `${type}/${id}`, ...(display && { display }) };
}

export function identifierOf(system: string, value: string | null, label?: string): Identifier[] {
  if (value === null) return [];
  return [{ ...(label && { type: { text: label } }), system, value }];
}

/** Fen as FHIR's Money. */
export function feeExtension(fen: number): Extension {
  return { url: EXTENSIONS.fee, valueMoney: { value: fen / 100, currency: 'CNY' } };
}

/** Leaves out what is null or empty: FHIR knows neither. */
export function present<T extends object>(resource: T): T {
  const kept = Object.entries(resource).filter(
    ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as T;
}
