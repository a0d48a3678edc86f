/** Adding a document to a visit, and taking it back. */
import { z } from 'zod';
import {
  DOCUMENT_MOST_BYTES,
  DOCUMENT_NAME_AT_MOST,
  DOCUMENT_TYPES,
} from '../../../shared/appointments/afterRules';
import { line } from '../../../shared/schemas';
import {
  documentFromSystem,
  readSent,
  requestIndexOf,
  takeBackFromSystem,
  type SentDocument,
} from '../../appointments';
import { AppError } from '../../platform/errors';
import type { House } from '../../platform/house';
import { AtItem } from '../fhir/bundle/atEntry';
import type { Act, Row, Writing } from '../fhir/kind';
import { ruleBroken } from '../fhir/problem';
import type { Resource } from '../fhir/types';
import { concept, extensionOf, extensions, identifiers, read, reference, wrongAt } from './body';
import { EXTENSIONS } from './codings';
import { nameOf, type DocumentRow } from './documentRow';
import { keepIdentifiers } from './identifiers';
import { checkSubject, subject, systemOf, unknownVisit, visitAmong } from './visitPapers';

const RELATED = 'DocumentReference.context.related';
const ATTACHMENT = 'DocumentReference.content[0].attachment';

const attachment = z.object({
  contentType: z.string().max(100).optional(),
  data: z.string().optional(),
  title: z.string().max(300).optional(),
});
const body = z.object({
  identifier: identifiers,
  status: z.enum(['current', 'entered-in-error']),
  docStatus: z.enum(['final', 'amended']).optional(),
  /** A document that takes another's place is another document: the other one is taken back. */
  relatesTo: z.array(z.unknown()).max(0).optional(),
  type: concept.optional(),
  subject,
  description: z.string().max(1000).optional(),
  content: z.array(z.object({ attachment })).length(1),
  context: z.object({ related: z.array(reference).min(1).max(20) }),
  extension: extensions,
});
type Body = z.output<typeof body>;

/** What bodies turned out to be that were looked into before their transaction. */
const lookedInto = new WeakMap<Resource, Promise<SentDocument>>();

export const documentWriting: Writing = {
  perMinute: 120,
  lookInto: async ({ house }, sent) => {
    await documentIn(house, sent);
  },
  create: async (act, items) => {
    const wishes = AtItem.each(items, ({ id, body: sent }) => ({ id, sent, ...wishOf(sent) }));
    for (const [index, { id, sent, visitId, subject: said }] of wishes.entries()) {
      try {
        const document = await documentIn(act.house, sent);
        await documentFromSystem(act.tx, act.house, systemOf(act.caller), { id, visitId, ...document });
        await checkSubject(act, 'DocumentReference', said, visitId);
      } catch (error) {
        throw new AtItem(index, unknownVisit(error, visitId, RELATED));
      }
    }
    await keepIdentifiers(act, 'DocumentReference', wishes);
  },
  update,
};

function wishOf(sent: Resource) {
  const wanted = read(body, sent);
  if (wanted.status !== 'current') throw wrongAt('DocumentReference.status', 'current');
  checkNamed(wanted);
  const visitId = visitAmong(wanted.context.related, RELATED);
  return { visitId, subject: wanted.subject, identifiers: wanted.identifier };
}

/** Without a name of the hospital's, nobody could tell a second sending from a second document. Throws `element-wrong`. */
function checkNamed({ identifier }: Body): void {
  if (!identifier?.length) throw wrongAt('DocumentReference.identifier', 'system, value');
}

/** Throws `element-wrong`, `UNSUPPORTED_MEDIA_TYPE`, `BODY_TOO_LARGE`, `DOCUMENT_UNREADABLE`, `IMAGE_TOO_DETAILED`. */
function documentIn(house: House, sent: Resource): Promise<SentDocument> {
  const known = lookedInto.get(sent);
  if (known) return known;
  const wanted = read(body, sent);
  const { contentType, data } = wanted.content[0]!.attachment;
  if (!DOCUMENT_TYPES.some((type) => type === contentType)) throw new AppError('UNSUPPORTED_MEDIA_TYPE');
  if (data === undefined) throw wrongAt(`${ATTACHMENT}.data`, 'base64');
  const document = readSent(house, nameIn(wanted), bytesOf(data));
  lookedInto.set(sent, document);
  return document;
}

/** The first that says what it is. Throws `element-wrong`. */
function nameIn({ description, type, content: [only] }: Body): string {
  const names = [description, type?.text, type?.coding?.[0]?.display, only!.attachment.title];
  const name = line(DOCUMENT_NAME_AT_MOST).safeParse(names.find((one) => one?.trim()));
  if (!name.success) throw wrongAt('DocumentReference.description', `1–${DOCUMENT_NAME_AT_MOST}`);
  return name.data;
}

/** Looks for what is wrong, as a pattern for what is right would keep every step over ten megabytes in mind. */
function bytesOf(data: string): Buffer {
  const packed = /\s/.test(data) ? data.replace(/\s+/g, '') : data;
  const end = packed.indexOf('=');
  const odd = packed.length % 4 !== 0 || (end >= 0 && !/^={1,2}$/.test(packed.slice(end, end + 3)));
  const cut = end >= 0 && end < packed.length - 2;
  if (packed === '' || odd || cut || /[^A-Za-z0-9+/=]/.test(packed))
    throw wrongAt(`${ATTACHMENT}.data`, 'base64');
  const bytes = Buffer.from(packed, 'base64');
  if (bytes.length > DOCUMENT_MOST_BYTES) throw new AppError('BODY_TOO_LARGE');
  return bytes;
}

/** Throws `rule-broken`, `element-wrong`. */
async function update(act: Act, row: Row, sent: Resource): Promise<void> {
  const { tx, house, caller } = act;
  const kept = row as DocumentRow;
  const wanted = read(body, sent);
  if (visitAmong(wanted.context.related, RELATED) !== kept.visit_id || !sameFile(house, kept, wanted))
    throw notChanged();
  await checkSubject(act, 'DocumentReference', wanted.subject, kept.visit_id);
  if (wanted.status !== kept.status) {
    if (wanted.status === 'current') throw goneForGood();
    const said = extensionOf(wanted.extension, EXTENSIONS.removalReason)?.valueString;
    const reason = line(100).safeParse(said);
    if (!reason.success) throw wrongAt('DocumentReference.extension', `${EXTENSIONS.removalReason}, 1–100`);
    const which = { id: kept.id, visitId: kept.visit_id, reason: reason.data };
    await takeBackFromSystem(tx, house, systemOf(caller), which);
  }
  // what was taken back gives up its name: the same report may come again, for the right visit
  const current = wanted.status === 'current';
  if (current) checkNamed(wanted);
  const named = [{ id: kept.id, identifiers: current ? wanted.identifier : [] }];
  await keepIdentifiers(act, 'DocumentReference', named);
}

/** Without `data`, as it is answered here, the file is the one that is kept. */
function sameFile(house: House, row: DocumentRow, wanted: Body): boolean {
  const { data } = wanted.content[0]!.attachment;
  const name = nameIn(wanted);
  if (data === undefined) return name === nameOf(house, row);
  return requestIndexOf(house, name, bytesOf(data)) === row.request_index;
}

const notChanged = () =>
  ruleBroken(
    '资料发出后不能改。请将它撤回（entered-in-error），再发新的。',
    'A document does not change. Take it back (entered-in-error) and send another.',
    'DocumentReference.content',
  );

const goneForGood = () =>
  ruleBroken(
    '这份资料已撤回，内容不再保存。请重新发送一份。',
    'This document was taken back and its content is gone. Send another.',
    'DocumentReference.status',
  );
