/**
 * Sending a message through the super-app, at most once: it is marked before the call, so a crash between call
 * and answer loses the message rather than sends it twice; it stays readable in the mini-program either way.
 * Only where the super-app itself said no, nothing went out and it is tried again.
 */
import { IsNull } from 'typeorm';
import { AppError, found } from '../platform/errors';
import type { House } from '../platform/house';
import { NotYet } from '../platform/outbox';
import type { Engagements } from './engagements';
import { addressOf } from './knowing';
import { Notice, type NoticeOutcome } from './notice.entity';
import type { NoticeContent } from './noticeFacts';
import { factsOf } from './notices';
import { wordsOf } from './noticeWords';
import { User } from './user.entity';

/** WeChat lets one ask for permission right after a payment, when the booking is being told already. */
const ASKING_MS = 2 * 60_000;
const FIRST_LOOK_MS = 2_000;

/** Throws when the super-app refused for now, or the person may still say yes: the event comes again. */
export async function sendNotice(house: House, others: Engagements, noticeId: string): Promise<void> {
  const notice = await claim(house, noticeId);
  if (!notice) return settleAbandoned(house, noticeId);
  await settle(house, noticeId, await deliver(house, others, notice));
}

/** One caller gets the notice, once. */
async function claim(house: House, id: string): Promise<Notice | null> {
  const manager = house.database.manager;
  const free = { id, sendingAt: IsNull(), outcome: IsNull() };
  const { affected } = await manager.update(Notice, free, { sendingAt: house.clock() });
  return affected === 1 ? manager.findOneBy(Notice, { id }) : null;
}

/** Marked by somebody who never came back. */
async function settleAbandoned(house: House, id: string): Promise<void> {
  const abandoned = { id, outcome: IsNull() };
  await house.database.manager.update(Notice, abandoned, { outcome: 'unknown', settledAt: house.clock() });
}

async function settle(house: House, id: string, outcome: NoticeOutcome): Promise<void> {
  await house.database.manager.update(Notice, { id }, { outcome, settledAt: house.clock() });
}

async function deliver(house: House, others: Engagements, notice: Notice): Promise<NoticeOutcome> {
  const manager = house.database.manager;
  const facts = factsOf(house, notice.id, notice.factsSealed);
  const content = { kind: notice.kind, facts } as NoticeContent;
  if (isLate(content, house.clock())) return 'late';
  const user = found(await manager.findOneBy(User, { id: notice.userId }));
  try {
    if ((await speakForHospital(others, notice, user, content)) === 'sent') return 'sent';
    return await speakOurselves(house, notice, user, content);
  } catch (error) {
    if (saidNo(error) || error instanceof NotYet) {
      await manager.update(Notice, { id: notice.id }, { sendingAt: null });
      throw error;
    }
    house.log.warn({ noticeId: notice.id, err: error }, 'nobody knows whether this message went out');
    return 'unknown';
  }
}

async function speakForHospital(
  others: Engagements,
  { id: key, inNameOf: hospitalId, page }: Notice,
  { unionid, language }: User,
  content: NoticeContent,
): Promise<'sent' | 'elsewhere'> {
  if (!hospitalId) return 'elsewhere';
  return others.inNameOf({ hospitalId, unionid, page, key, ...wordsOf(content, language ?? 'zh') });
}

async function speakOurselves(
  house: House,
  notice: Notice,
  user: User,
  content: NoticeContent,
): Promise<NoticeOutcome> {
  const address = await addressOf(house.database.manager, notice.userId);
  if (!address) return 'unreachable';
  const language = user.language ?? 'zh';
  const words = wordsOf(content, language);
  const said = await house.superapp.messages.send({ ...address, page: notice.page, language, ...words });
  if (said === 'refused') waitForYes(house, notice);
  return said;
}

/** Throws `NotYet`, at longer and longer intervals, while the person may be looking at the question. */
function waitForYes(house: House, { kind, createdAt }: Notice): void {
  const age = house.clock().getTime() - createdAt.getTime();
  if (kind !== 'appointment-booked' || age >= ASKING_MS) return;
  throw new NotYet(new Date(house.clock().getTime() + Math.max(FIRST_LOOK_MS, age)));
}

/** A reminder of what has begun helps nobody, nor does a place that is kept no more. */
function isLate(content: NoticeContent, now: Date): boolean {
  if (content.kind === 'place-offered') return new Date(content.facts.keptUntil) <= now;
  if (content.kind !== 'appointment-reminder' && content.kind !== 'appointment-soon') return false;
  return new Date(content.facts.startsAt) <= now;
}

/** An error that carries the super-app's own code is an answer; anything else may have happened after sending. */
function saidNo(error: unknown): boolean {
  const said = error instanceof AppError ? error.cause : error;
  return typeof (said as { errcode?: unknown } | undefined)?.errcode === 'number';
}
