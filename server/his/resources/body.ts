/** Reading what was sent: FHIR's types as far as they are used here, and errors that say where. */
import { z } from 'zod';
import { instant as isoInstant, line, paragraph } from '../../../shared/schemas';
import { catalogueEntry } from '../../hospitals';
import { FhirProblem } from '../fhir/problem';
import { readReference } from '../fhir/search/parameter';
import type { Reference, Resource, ResourceType } from '../fhir/types';
import { EXTENSIONS } from './codings';

export const coding = z.object({
  system: z.string().max(300).optional(),
  code: z.string().max(100).optional(),
  display: z.string().max(300).optional(),
});
export const concept = z.object({
  coding: z.array(coding).max(20).optional(),
  text: z.string().max(1000).optional(),
});
export const reference = z.object({
  reference: z.string().max(500).optional(),
  display: z.string().max(300).optional(),
});
/** Without a system an identifier names nothing for certain. */
export const identifiers = z
  .array(z.object({ system: line(200), value: line(100) }))
  .max(20)
  .optional();
export const money = z.object({ value: z.number().min(0).max(1_000_000), currency: z.literal('CNY') });
/** Those of ours are read; others mean nothing here and are not kept. */
export const extensions = z
  .array(
    z.object({
      url: z.string().max(300),
      valueMoney: money.optional(),
      valueCode: z.string().max(100).optional(),
      valueString: z.string().max(4000).optional(),
      valuePositiveInt: z.int().min(1).max(1000).optional(),
    }),
  )
  .max(50)
  .optional();
/** With seconds and a zone, as FHIR's instant. */
export const instant = isoInstant.transform((at) => new Date(at));

type Extensions = z.output<typeof extensions>;

/** Throws `element-wrong` with the place. */
export function read<S extends z.ZodType>(schema: S, body: Resource): z.output<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw wrongAt(`${body.resourceType}${pathOf(issue.path)}`, issue.message);
}

function pathOf(path: PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
}

export function wrongAt(element: string, why: string): FhirProblem {
  return new FhirProblem('element-wrong', { element, why: why.slice(0, 200) }, element);
}

export function extensionOf(list: Extensions, url: string) {
  return list?.find((one) => one.url === url);
}

/** What an extension says to be read by people, by the rules of what people type. Throws `element-wrong`. */
export function textIn(list: Extensions, url: string, type: ResourceType): string | undefined {
  const said = extensionOf(list, url)?.valueString;
  if (said === undefined) return undefined;
  const text = paragraph(4000).safeParse(said);
  if (!text.success) throw wrongAt(`${type}.extension`, `${url}: ${text.error.issues[0]!.message}`);
  return text.data;
}

/** Words of another program as one line of at most a hundred characters; undefined where nothing is left. */
export function oneLine(text: string | undefined): string | undefined {
  return (
    text
      ?.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
      .trim()
      .slice(0, 100) || undefined
  );
}

/** Fen of the fee's extension; undefined when it was not sent. Throws `element-wrong` below a fen. */
export function feeOf(list: Extensions, type: ResourceType): number | undefined {
  const sent = extensionOf(list, EXTENSIONS.fee)?.valueMoney;
  if (!sent) return undefined;
  const fen = Math.round(sent.value * 100);
  if (Math.abs(fen - sent.value * 100) > 1e-6) throw wrongAt(`${type}.extension`, 'CNY, 0.01');
  return fen;
}

/** Free is said, never assumed. */
export function feeMissing(type: ResourceType): FhirProblem {
  return wrongAt(`${type}.extension`, `${EXTENSIONS.fee} (valueMoney, CNY)`);
}

/** The one reference to this type. Throws `element-wrong` when there is none, or it is none of ours. */
export function idReferred(type: ResourceType, of: Reference | undefined, element: string): string {
  const meant = of?.reference === undefined ? null : readReference(of.reference);
  if (meant?.type !== type) throw wrongAt(element, `${type}/id`);
  return meant.id;
}

interface Concept {
  coding?: { system?: string; code?: string }[];
  text?: string;
}

export function codeOf(concepts: readonly Concept[] | undefined, system: string): string | undefined {
  return concepts?.flatMap((one) => one.coding ?? []).find((one) => one.system === system)?.code;
}

/** The national catalogue's code among these. Throws `element-wrong` without one, or for one that is not listed. */
export function catalogueCodeOf(
  concepts: readonly Concept[] | undefined,
  system: string,
  element: string,
): string {
  const code = codeOf(concepts, system);
  if (!code || !catalogueEntry(code)) throw wrongAt(element, `${system}|03.04 …`);
  return code;
}
