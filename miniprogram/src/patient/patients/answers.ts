/**
 * The form of a new patient, without its looks: what has been answered, what is wrong with it, and what is
 * sent. The checks are those of `shared/identity/rules.ts`; here each failure gets the words that help.
 */
import type { Api } from '@shared/api';
import type { BodyOf } from '@shared/endpoint';
import {
  GUARDIAN_CONSENT_VERSION,
  birthDateOf,
  isIdNumber,
  isPhone,
  isResidentId,
  needsGuardian,
  normalIdNumber,
  sexOf,
} from '@shared/identity/rules';
import type { IdType, Relation, Sex } from '@shared/identity/rules';
import { ageOn, isRealDay } from '@shared/time';
import type { Values } from '../../api/messages';
import type { PatientWord } from './messages';

export type PhoneAnswer = { code: string } | { number: string } | null;

export interface Answers {
  relation: Relation | null;
  name: string;
  idType: IdType;
  idNumber: string;
  birthDate: string | null;
  sex: Sex | null;
  phone: PhoneAnswer;
  /** Ticked by the guardian. */
  guardian: boolean;
}

export const NOTHING_YET: Answers = {
  relation: null,
  name: '',
  idType: 'resident-id',
  idNumber: '',
  birthDate: null,
  sex: null,
  phone: null,
  guardian: false,
};

/** In the order they are asked. */
export const QUESTIONS = ['relation', 'name', 'idNumber', 'birthDate', 'sex', 'phone', 'guardian'] as const;
export type Question = (typeof QUESTIONS)[number];

export interface Problem {
  word: PatientWord;
  values?: Values;
}
export type Problems = Partial<Record<Question, Problem>>;

const RESIDENT_ID_LENGTH = 18;
const NAME_LENGTH = 40;
const OLDEST_AGE = 130;

/** As printed: Chinese keyboards type full-width digits, and people type spaces and hyphens. */
export function typedIdNumber(typed: string): string {
  const narrow = typed.replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
  return normalIdNumber(narrow.replace(/[-－]/g, ''));
}

/** A new answer; a mainland ID number brings birth date and sex with it, and takes them along when it goes. */
export function answered(before: Answers, change: Partial<Answers>): Answers {
  const after = { ...before, ...change };
  if (after.idType !== 'resident-id') {
    // What the ID said was that document's word; for this one it is asked
    return before.idType === 'resident-id' ? { ...after, birthDate: null, sex: null } : after;
  }
  const number = typedIdNumber(after.idNumber);
  const known = isResidentId(number);
  return { ...after, birthDate: known ? birthDateOf(number) : null, sex: known ? sexOf(number) : null };
}

export function isChild({ birthDate }: Pick<Answers, 'birthDate'>, today: string): boolean {
  return birthDate !== null && isRealDay(birthDate) && birthDate <= today && needsGuardian(birthDate, today);
}

/** Everything still missing or wrong, on the Beijing day `today`. */
export function problemsOf(answers: Answers, today: string): Problems {
  const byHand = answers.idType !== 'resident-id';
  const found: Record<Question, Problem | null> = {
    relation: answers.relation === null ? { word: 'relationEmpty' } : null,
    name: nameProblem(answers.name),
    idNumber: idNumberProblem(answers.idType, typedIdNumber(answers.idNumber), today),
    birthDate: byHand ? birthDateProblem(answers.birthDate, today) : null,
    sex: byHand && answers.sex === null ? { word: 'sexEmpty' } : null,
    phone: phoneProblem(answers.phone),
    guardian: isChild(answers, today) && !answers.guardian ? { word: 'guardianEmpty' } : null,
  };
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== null)) as Problems;
}

function nameProblem(typed: string): Problem | null {
  const name = typed.trim();
  if (name === '') return { word: 'nameEmpty' };
  return name.length > NAME_LENGTH || /[\p{Cc}\p{Cf}]/u.test(name) ? { word: 'nameBad' } : null;
}

function idNumberProblem(type: IdType, number: string, today: string): Problem | null {
  if (number === '') return { word: 'id_empty' };
  if (type === 'resident-id') return residentIdProblem(number, today);
  return isIdNumber(type, number) ? null : { word: `id_${type}` };
}

function residentIdProblem(number: string, today: string): Problem | null {
  const missing = RESIDENT_ID_LENGTH - number.length;
  if (!/^\d*X?$/.test(number) || (missing > 0 && number.endsWith('X'))) return { word: 'id_characters' };
  if (missing > 0) return { word: 'id_short', values: { n: missing } };
  if (missing < 0) return { word: 'id_long', values: { n: -missing } };
  const day = birthDateOf(number);
  if (!isRealDay(day)) return { word: 'id_day', values: { day } };
  if (day > today) return { word: 'id_future', values: { day } };
  return isResidentId(number) ? null : { word: 'id_check' };
}

/**
 * What to say under the number while it is typed: how far one is, or what is wrong as soon as it is certain.
 * A number that is merely unfinished is not an error yet.
 */
export function whileTyping(
  answers: Answers,
  today: string,
): { hint: Problem | null; error: Problem | null } {
  const number = typedIdNumber(answers.idNumber);
  if (answers.idType !== 'resident-id') return { hint: { word: 'idHint_other' }, error: null };
  const problem = number === '' ? null : residentIdProblem(number, today);
  if (problem?.word !== 'id_short') return { hint: null, error: problem };
  return { hint: { word: 'idCounting', values: { n: number.length } }, error: null };
}

function birthDateProblem(birthDate: string | null, today: string): Problem | null {
  if (birthDate === null || !isRealDay(birthDate)) return { word: 'birthDateEmpty' };
  if (birthDate > today) return { word: 'birthDateFuture' };
  return ageOn(birthDate, today) > OLDEST_AGE ? { word: 'birthDateOld' } : null;
}

export const plainNumber = (typed: string) => typed.replace(/[\s-]/g, '');

export function phoneProblem(phone: PhoneAnswer): Problem | null {
  if (phone === null || ('number' in phone && phone.number.trim() === '')) return { word: 'phoneEmpty' };
  return 'number' in phone && !isPhone(plainNumber(phone.number)) ? { word: 'phoneBad' } : null;
}

/** Questions up to the first one without a good answer: the next is asked when this one is answered. */
export function askedSoFar(problems: Problems): number {
  const open = QUESTIONS.findIndex((question) => problems[question]);
  return open === -1 ? QUESTIONS.length : open + 1;
}

/** What is sent; null while something is missing. */
export function bodyOf(id: string, answers: Answers, today: string): BodyOf<Api['POST /patients']> | null {
  const { relation, name, idType, idNumber, birthDate, sex, phone } = answers;
  if (Object.keys(problemsOf(answers, today)).length > 0) return null;
  if (relation === null || birthDate === null || sex === null || phone === null) return null;
  const consent = isChild(answers, today) ? { guardianConsentVersion: GUARDIAN_CONSENT_VERSION } : {};
  return {
    id,
    relation,
    name: name.trim(),
    idType,
    idNumber: typedIdNumber(idNumber),
    birthDate,
    sex,
    phone: 'number' in phone ? { number: plainNumber(phone.number) } : phone,
    ...consent,
  };
}
