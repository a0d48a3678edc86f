/** Answers as they are being edited, and what is wrong with them. */
import { ANSWER_TEXT_AT_MOST, PAGE_FORM, WORDS_PER_ANSWER_AT_MOST } from '@shared/official/rules';
import type { Answers } from '../account';

export type Draft = Omit<Answers, 'version'>;
export type Reply = Draft['otherwise'];
export type Link = NonNullable<Reply['link']>;
export type Answer = Draft['answers'][number];

export const draftOf = ({ answers, onFollow, otherwise }: Answers): Draft => ({
  answers,
  onFollow,
  otherwise,
});

/** Words as typed: separated by commas of either width, or one on each line. */
export const wordsIn = (typed: string): string[] =>
  typed
    .split(/[,，、\n]/)
    .map((word) => word.trim())
    .filter(Boolean);

export const wordsFit = (words: readonly string[]) =>
  words.length > 0 &&
  words.length <= WORDS_PER_ANSWER_AT_MOST &&
  words.every((word) => [...word].length <= 20);

export const textFits = ({ text }: Reply) => text.trim() !== '' && text.trim().length <= ANSWER_TEXT_AT_MOST;
export const labelFits = ({ label }: Link) => label.trim() !== '' && [...label.trim()].length <= 20;
const linkFits = (link: Link) => labelFits(link) && PAGE_FORM.test(link.page);
const replyFits = (reply: Reply) => textFits(reply) && (reply.link === null || linkFits(reply.link));

export const answerFits = (answer: Answer) => wordsFit(answer.words) && replyFits(answer);
export const isSound = ({ answers, onFollow, otherwise }: Draft) =>
  answers.every(answerFits) && replyFits(onFollow) && replyFits(otherwise);
