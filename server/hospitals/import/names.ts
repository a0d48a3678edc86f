/**
 * Names as lists have them: aliases in brackets of every width, numbers written five ways
 * (`第三Ｏ五`, `第三零五`, `305`), and the key under which two spellings of one name meet.
 */
import { searchForm } from '../search/text';

export interface ListedName {
  name: string;
  aliases: string[];
}

const SEPARATOR = /[、，,；;/]+/;
const BEFORE_ALIAS = /^(原名|原|现名|现|又名|又称|亦称|简称|合并|即|曾用名)[:：]?/;
/** What looks like a facility; other brackets are part of the name: `阜新矿业（集团）总医院`. */
const FACILITY = /.{2,}(院|所|中心|站|区|部|附|医)$/;

const DIGITS: Readonly<Record<string, string>> = {
  零: '0',
  〇: '0',
  o: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
const DIGIT = '[0-9零〇o一二三四五六七八九]';

/** `一` in 第一医院 stays; `二五四` → `254`, `五十九` → `59`, `三o一` → `301`. Expects search form. */
function withDigits(form: string): string {
  const digit = (character: string) => DIGITS[character] ?? character;
  return form
    .replace(/([一二三四五六七八九])?十([一二三四五六七八九])?/g, (whole, tens?: string, ones?: string) =>
      tens || ones ? (tens ? digit(tens) : '1') + (ones ? digit(ones) : '0') : whole,
    )
    .replace(new RegExp(`${DIGIT}{2,}`, 'g'), (run) =>
      /[0-9零〇一二三四五六七八九]/.test(run) ? [...run].map(digit).join('') : run,
    );
}

/** Two spellings of one name have the same key. */
export function nameKey(name: string): string {
  return withDigits(searchForm(name))
    .replace(/中国人民解放军|人民解放军/g, '解放军')
    .replace(/第([0-9])/g, '$1');
}

/** Spellings a person may type that the name itself does not have: `解放军第305医院` for `…第三Ｏ五医院`. */
export function otherSpellings(name: string): string[] {
  const form = searchForm(name);
  const digits = withDigits(form);
  const zero = form.replace(new RegExp(`(?<=${DIGIT})[o〇零](?=${DIGIT})`, 'g'), '零');
  return [digits, zero].filter((spelling, at, all) => spelling !== form && all.indexOf(spelling) === at);
}

interface Piece {
  text: string;
  bracketed: boolean;
}

/** `甲（乙（丙））丁` → 甲, （乙（丙））, 丁. An unclosed bracket is plain text. */
function cutAtBrackets(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let depth = 0;
  let opened = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (/[（([【]/.test(text[at]!)) {
      if (depth === 0) opened = at;
      depth += 1;
    } else if (/[）)\]】]/.test(text[at]!) && depth > 0) {
      depth -= 1;
      if (depth > 0) continue;
      pieces.push({ text: text.slice(from, opened), bracketed: false });
      pieces.push({ text: text.slice(opened, at + 1), bracketed: true });
      from = at + 1;
    }
  }
  pieces.push({ text: text.slice(from), bracketed: false });
  return pieces.filter((piece) => piece.text !== '');
}

function aliasesIn(inside: string): string[] {
  const nested = splitName(inside);
  return [nested.name, ...nested.aliases].flatMap((text) =>
    text
      .split(SEPARATOR)
      .map((alias) => alias.trim().replace(BEFORE_ALIAS, '').trim())
      .filter((alias) => alias !== ''),
  );
}

/** `北京大学第六医院（北医六院）` → the name and its alias. Brackets that hold no name stay in the name. */
export function splitName(listed: string): ListedName {
  const text = listed.normalize('NFC').replace(/\s+/g, ' ').trim();
  let name = '';
  const found: string[] = [];
  for (const piece of cutAtBrackets(text)) {
    const inside = piece.bracketed ? aliasesIn(piece.text.slice(1, -1)) : [];
    if (name !== '' && inside.some((alias) => FACILITY.test(alias))) found.push(...inside);
    else name += piece.text;
  }
  name = name.trim();
  const aliases = new Map(found.map((alias) => [searchForm(alias), alias]));
  aliases.delete('');
  aliases.delete(searchForm(name));
  return { name, aliases: [...aliases.values()] };
}
