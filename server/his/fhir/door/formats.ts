/** Which formats are spoken: FHIR's JSON, under its own name or the plain one. */
import type { Context } from 'koa';
import { FhirProblem } from '../problem';

export const FHIR_JSON = 'application/fhir+json';
const SPOKEN = [FHIR_JSON, 'application/json'] as const;
/** What `_format` may say, and what it means. */
const FORMATS: Record<string, string> = {
  json: FHIR_JSON,
  'text/json': FHIR_JSON,
  [FHIR_JSON]: FHIR_JSON,
  // a plus sign in an address is a blank when it is not escaped
  'application/fhir json': FHIR_JSON,
  'application/json': 'application/json',
};

/** The content type to answer with; `_format` is stronger than Accept. Throws `format-unknown`. */
export function answerFormat(ctx: Context): string {
  const asked = ctx.URL.searchParams.get('_format');
  if (asked) {
    const format = FORMATS[bare(asked)];
    if (!format) throw new FhirProblem('format-unknown');
    return format;
  }
  const accept = ctx.get('Accept');
  if (!accept) return FHIR_JSON;
  const best = accept
    .split(',')
    .map((range, place) => ({ type: bare(range), weight: weightOf(range), place, right: isR4(range) }))
    .filter(({ weight, right }) => weight > 0 && right)
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
    .map(({ type }) => spoken(type))
    .find((type) => type !== undefined);
  if (!best) throw new FhirProblem('format-unknown');
  return best;
}

function spoken(type: string): string | undefined {
  if (type === '*/*' || type === 'application/*') return FHIR_JSON;
  return SPOKEN.find((one) => one === type);
}

const bare = (range: string) => range.split(';')[0]!.trim().toLowerCase();
const weightOf = (range: string) => Number(/;\s*q=([0-9.]+)/i.exec(range)?.[1] ?? 1);

/** `fhirVersion`, where it is said, must be R4's. */
function isR4(range: string): boolean {
  const version = /;\s*fhirversion="?([^;"\s]+)/i.exec(range)?.[1];
  return version === undefined || version === '4.0' || version === '4.0.1';
}

/** Throws `body-format-unknown`. */
export function checkBodyFormat(ctx: Context, types: readonly string[] = SPOKEN): void {
  const type = ctx.get('Content-Type');
  const charset = /;\s*charset="?([^;"\s]+)/i.exec(type)?.[1]?.toLowerCase() ?? 'utf-8';
  if (!types.includes(bare(type)) || !isR4(type) || !['utf-8', 'utf8'].includes(charset))
    throw new FhirProblem('body-format-unknown');
}
