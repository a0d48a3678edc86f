/** Reads the resource somebody sent: JSON of a sound size, depth and alphabet, with nothing in it that must not be overlooked. */
import type { Context } from 'koa';
import { DOCUMENT_MOST_BYTES } from '../../../../shared/appointments/afterRules';
import { FhirProblem } from '../problem';
import type { Resource } from '../types';
import { checkBodyFormat } from './formats';
import { readBytes } from '../readBytes';

export const MOST_BYTES = 2 * 1024 * 1024;
/** Of those that carry a file: as base64, a third longer and perhaps in short lines, beside what is said of it. */
const MOST_BYTES_WITH_FILE: Record<string, number> = {
  DocumentReference: Math.ceil(DOCUMENT_MOST_BYTES / 3) * 4 + 1024 * 1024,
};
const MOST_DEPTH = 32;

/** Of FHIR's string: no control characters but tab and line ends; and no half characters. */
// eslint-disable-next-line no-control-regex -- these are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Cs}/u;

export const mostBytesOf = (type: string) => MOST_BYTES_WITH_FILE[type] ?? MOST_BYTES;

/** Throws `body-format-unknown`, `BODY_TOO_LARGE`, `not-json`, `too-deep`, `element-wrong`, `modifier-unknown`. */
export async function readResource(ctx: Context, type: string): Promise<Resource> {
  checkBodyFormat(ctx);
  const resource = parsed(await readBytes(ctx, mostBytesOf(type)));
  if (resource.resourceType !== type)
    throw new FhirProblem('element-wrong', { element: 'resourceType', why: type }, 'resourceType');
  return resource;
}

function parsed(bytes: Buffer): Resource {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new FhirProblem('not-json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new FhirProblem('not-json');
  checkParts(value);
  return value as Resource;
}

/** Walks without recursion, so that depth is measured and not suffered. */
function checkParts(root: object): void {
  const waiting: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 1 }];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { value, path, depth } = one;
    if (typeof value === 'string' && FORBIDDEN.test(value))
      throw new FhirProblem('element-wrong', { element: path, why: 'control character' }, path);
    if (typeof value !== 'object' || value === null) continue;
    if (depth > MOST_DEPTH) throw new FhirProblem('too-deep', { max: MOST_DEPTH });
    for (const [key, part] of Object.entries(value)) {
      const at = Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
      // what changes the meaning of the rest must be understood or refused
      if (key === 'modifierExtension' || key === 'implicitRules')
        throw new FhirProblem('modifier-unknown', { element: at.slice(0, 120) }, at.slice(0, 120));
      waiting.push({ value: part, path: at, depth: depth + 1 });
    }
  }
}
