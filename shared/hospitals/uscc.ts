/**
 * The unified social credit code (统一社会信用代码, GB 32100) and the organisation code inside it (GB 11714):
 * whether one can exist, and where not, why. Plain code, for forms and server alike.
 */

/** The alphabet of GB 32100: no I, O, S, V, Z, which are taken for 1, 0, 5, U, 2. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Registration authority → the categories it registers. */
const CATEGORIES: Readonly<Record<string, string>> = {
  '1': '1239', // 机构编制: public institutions, most hospitals
  '2': '19', // 外交
  '3': '123459', // 司法行政
  '4': '19', // 文化
  '5': '1239', // 民政: private non-profits
  '6': '129', // 旅游
  '7': '129', // 宗教
  '8': '19', // 工会
  '9': '123', // 市场监管: companies
  A: '19', // 中央军委: military hospitals
  N: '1239', // 农业
  Y: '1', // 其他
};

/**
 * Why a code cannot exist, in the order in which it is read: not 18 characters; a letter that no code has; a
 * registration authority or a category that does not exist; a region that is not six digits; the check digit of
 * the organisation code (positions 9 to 17); the last character.
 */
export const CREDIT_CODE_REASONS = [
  ...(['length', 'letter', 'authority', 'category', 'region', 'organisation', 'check'] as const),
] as const;
export type CreditCodeReason = (typeof CREDIT_CODE_REASONS)[number];

export interface CreditCodeProblem {
  reason: CreditCodeReason;
  /** The first character that is wrong, counted from 1; null where only the whole is. */
  position: number | null;
}

/** Upper case, narrow, without spaces and hyphens: the form that is checked and stored. */
export function normalCreditCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s-]+/g, '')
    .toUpperCase();
}

/** Null when a (normalised) code can exist. */
export function creditCodeProblem(code: string): CreditCodeProblem | null {
  if (code.length !== 18) return { reason: 'length', position: null };
  const stranger = [...code].findIndex((character) => !ALPHABET.includes(character));
  if (stranger >= 0) return { reason: 'letter', position: stranger + 1 };
  const categories = CATEGORIES[code[0]!];
  if (categories === undefined) return { reason: 'authority', position: 1 };
  if (!categories.includes(code[1]!)) return { reason: 'category', position: 2 };
  const letter = code.slice(2, 8).search(/\D/);
  if (letter >= 0) return { reason: 'region', position: letter + 3 };
  if (organisationCheck(code.slice(8, 16)) !== code[16]) return { reason: 'organisation', position: 17 };
  if (creditCheck(code.slice(0, 17)) !== code[17]) return { reason: 'check', position: 18 };
  return null;
}

/** The 18th character of the first 17 (GB 32100, modulus 31). */
export function creditCheck(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(first17[i]!), 0);
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** The ninth character of an organisation code's first 8 (GB 11714, modulus 11; letters count from A = 10). */
export function organisationCheck(first8: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, i) => total + weight * Number.parseInt(first8[i]!, 36),
    0,
  );
  return '0123456789X'[(11 - (sum % 11)) % 11]!;
}
