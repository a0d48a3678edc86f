/** Which scripts each page of the H5 build loads: webpack writes it into the script that index.html names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const TOGETHER = /Promise\.all\(\[((?:\w+\.e\(\d+\),?)+)\]\)/g;
const NAMES = /"js\/"\+\(\{([^}]*)\}/;

/** Files below the output, a list for each page. Throws when the build is written in a way this does not know. */
export function scriptsOfPages(output: string, app: string, scripts: readonly string[]): string[][] {
  const code = readFileSync(join(output, app), 'utf8');
  const named = new Map(
    [...(NAMES.exec(code)?.[1] ?? '').matchAll(/"?(\d+)"?:"([\w-]+)"/g)].map(([, id, name]) => [id, name]),
  );
  const fileOf = (id: string): string => {
    const file = scripts.find((script) => script.startsWith(`js/${named.get(id) ?? id}.`));
    if (!file) throw new Error(`The H5 build names script ${id}, which it did not write.`);
    return file;
  };
  const pages = [...code.matchAll(TOGETHER)].map(([, list = '']) =>
    [...list.matchAll(/e\((\d+)\)/g)].map(([, id = '']) => fileOf(id)),
  );
  if (pages.length === 0) throw new Error(`${app} does not say which scripts its pages load.`);
  return pages;
}
