/** Writing the summary of a visit, and wording it anew. */
import { z } from 'zod';
import { summaryWish } from '../../../shared/appointments/afterViews';
import { line } from '../../../shared/schemas';
import { summaryFromSystem, type Wording } from '../../appointments';
import { AtItem } from '../fhir/bundle/atEntry';
import type { Act, Row, Writing } from '../fhir/kind';
import { ruleBroken } from '../fhir/problem';
import type { Resource } from '../fhir/types';
import { codeOf, concept, extensionOf, extensions, read, reference, wrongAt } from './body';
import { EXTENSIONS, SECTIONS, SYSTEMS } from './codings';
import { keepIdentifiers } from './identifiers';
import { linesOf } from './narrative';
import { checkSubject, subject, systemOf, unknownVisit, visitAmong } from './visitPapers';

const EVENT = 'Composition.event.detail';
/** What would be lost without anybody noticing is refused. */
const none = z.array(z.unknown()).max(0).optional();

const section = z.object({
  code: concept,
  text: z.object({ div: z.string().max(20_000) }).optional(),
  entry: none,
  section: none,
});
const body = z.object({
  identifier: z.object({ system: line(200), value: line(100) }).optional(),
  status: z.enum(['final', 'amended']),
  relatesTo: none,
  subject,
  encounter: reference.optional(),
  event: z
    .array(z.object({ detail: z.array(reference).max(20).optional() }))
    .max(20)
    .optional(),
  section: z.array(section).min(1).max(10),
  extension: extensions,
});
type Body = z.output<typeof body>;

export const compositionWriting: Writing = {
  idFor: async (_act, sent) => visitOf(read(body, sent)),
  create: async (act, items) => {
    const wishes = AtItem.each(items, ({ id, body: sent }) => ({ id, ...wishOf(sent) }));
    // visits are held in the order of their ids: two who send the same ones do not wait for each other
    const inOrder = [...wishes.entries()].sort(([, a], [, b]) => a.id.localeCompare(b.id));
    for (const [index, { id, wording, subject: said }] of inOrder) {
      try {
        await write(act, id, null, wording);
        await checkSubject(act, 'Composition', said, id);
      } catch (error) {
        throw new AtItem(index, error);
      }
    }
    await keepIdentifiers(act, 'Composition', wishes);
  },
  update: async (act: Act, { id, version }: Row, sent: Resource) => {
    const { visitId, wording, identifiers, subject: said } = wishOf(sent);
    if (visitId !== id) throw otherVisit();
    await write(act, id, version, wording);
    await checkSubject(act, 'Composition', said, id);
    await keepIdentifiers(act, 'Composition', [{ id, identifiers }]);
  },
};

async function write({ tx, house, caller }: Act, visitId: string, version: string | null, wording: Wording) {
  try {
    await summaryFromSystem(tx, house, systemOf(caller), { visitId, version, wording });
  } catch (error) {
    throw unknownVisit(error, visitId, EVENT);
  }
}

const otherVisit = () =>
  ruleBroken(
    '小结属于它的那次就诊，不能改到另一次。',
    'A summary stays with its visit and does not move to another.',
    EVENT,
  );

function visitOf({ encounter, event }: Body): string {
  const details = (event ?? []).flatMap(({ detail }) => detail ?? []);
  return visitAmong(details.length > 0 ? details : encounter ? [encounter] : [], EVENT);
}

function wishOf(sent: Resource) {
  const wanted = read(body, sent);
  const { identifier, subject: said } = wanted;
  const identifiers = identifier && [identifier];
  return { visitId: visitOf(wanted), subject: said, wording: wordingIn(wanted), identifiers };
}

/** Throws `element-wrong` at the section that is not as it must be. */
function wordingIn({ section: sections, extension }: Body): Wording {
  const texts = new Map<keyof typeof SECTIONS, { lines: string[]; place: string }>();
  for (const [i, { code, text }] of sections.entries()) {
    const place = `Composition.section[${i}]`;
    const name = nameOf(codeOf([code], SYSTEMS.loinc));
    if (!name || texts.has(name)) throw wrongAt(`${place}.code`, `${KNOWN}, × 1`);
    const lines = text ? linesOf(text.div) : [];
    if (!lines) throw wrongAt(`${place}.text.div`, 'XHTML: p, br, ul, ol, li; no style, class …');
    texts.set(name, { lines, place: `${place}.text.div` });
  }
  const linesIn = (name: keyof typeof SECTIONS) => texts.get(name)?.lines ?? [];
  const wish = summaryWish.safeParse({
    diagnosis: linesIn('diagnosis').join('\n'),
    advice: linesIn('advice').join('\n'),
    medicines: linesIn('medicines').filter((one) => one.trim() !== ''),
    nextVisitDays: extensionOf(extension, EXTENSIONS.nextVisitDays)?.valuePositiveInt ?? null,
  });
  if (wish.success) return wish.data;
  const [{ path, message }] = wish.error.issues as [z.core.$ZodIssue];
  const place = texts.get(path[0] as keyof typeof SECTIONS)?.place;
  const without = path[0] === 'nextVisitDays' ? 'Composition.extension' : 'Composition.section';
  throw wrongAt(place ?? without, `${path.join('.')}: ${message}`);
}

const KNOWN = Object.values(SECTIONS)
  .map(({ code }) => `${SYSTEMS.loinc}|${code}`)
  .join(', ');

function nameOf(code: string | undefined): keyof typeof SECTIONS | undefined {
  const names = Object.keys(SECTIONS) as (keyof typeof SECTIONS)[];
  return names.find((name) => SECTIONS[name].code === code);
}
