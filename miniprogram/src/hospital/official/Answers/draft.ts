/** Answers as they are being edited, and what is wrong with them. */
import {
  ANSWERS_AT_MOST,
  ANSWER_TEXT_AT_MOST,
  PAGE_FORM,
  WORDS_PER_ANSWER_AT_MOST,
} from '@shared/official/rules';
import type { Answers } from '../account';

export type Draft = Omit<Answers, 'version'>;
export type Reply = Draft['otherwise'];
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
export const labelFits = ({ link }: Reply) =>
  link === null || (link.label.trim() !== '' && [...link.label.trim()].length <= 20);
const replyFits = (reply: Reply) =>
  textFits(reply) && labelFits(reply) && (reply.link === null || PAGE_FORM.test(reply.link.page));

export const answerFits = (answer: Answer) => wordsFit(answer.words) && replyFits(answer);
export const isSound = ({ answers, onFollow, otherwise }: Draft) =>
  answers.every(answerFits) && replyFits(onFollow) && replyFits(otherwise);
export const mayAdd = ({ answers }: Draft) => answers.length < ANSWERS_AT_MOST;
