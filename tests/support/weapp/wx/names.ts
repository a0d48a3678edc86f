/** Every name `wx` has, read from WeChat's own typings. */
import { readFileSync } from 'node:fs';

const MEMBER = /^ {8}(?:readonly )?(\w+)\??[<(:]/gm;

let names: string[] | null = null;

export function wxNames(): string[] {
  if (names) return names;
  const file = require.resolve('miniprogram-api-typings/types/wx/lib.wx.api.d.ts');
  // Comments hold example code, with members of its own
  const typings = readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\//g, '');
  const begin = typings.indexOf('    interface Wx {');
  const members = typings.slice(begin, typings.indexOf('\n    }\n', begin));
  names = [...new Set([...members.matchAll(MEMBER)].map(([, name]) => name as string))];
  if (names.length < 400) throw new Error(`Only ${names.length} names of wx were read from the typings`);
  return names;
}
