/** The rules of `tests/architecture.test.ts` as pure functions of the files, so that each can be tried on a violation. */
import { posix } from 'node:path';
import ts from 'typescript';

const TOP = [
  'miniprogram',
  'server',
  'shared',
  'scripts',
  'tests',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'README.md',
  'LICENSE',
];
const DOMAINS = [
  'identity',
  'staff',
  'hospitals',
  'official',
  'payments',
  'insurance',
  'bills',
  'appointments',
  'consultations',
  'imports',
  'his',
];
const ROLES = ['patient', 'doctor', 'hospital', 'insurer', 'operator'];

/** What stands at the top and should not; dot-files may. */
export function topOf(files: readonly string[]): string[] {
  const top = new Set(files.map((file) => file.split('/')[0]!));
  return [...top].filter((name) => !name.startsWith('.') && !TOP.includes(name)).sort();
}

/** Files and folders with a name that says nothing. */
export function brokenNames(files: readonly string[]): string[] {
  const words = (part: string) => part.replace(/\.\w+$/, '').split(/[-._]|(?<=[a-z0-9])(?=[A-Z])/);
  const banned = (word: string) => /^(utils?|helpers?|common|managers?|infos?)$/i.test(word);
  return files.filter(
    (file) => /\.(tsx?|scss|cjs|mjs)$/.test(file) && file.split('/').some((part) => words(part).some(banned)),
  );
}

/** Server files that read `process.env`. */
export function environmentReaders(sources: ReadonlyMap<string, string>): string[] {
  return [...sources]
    .filter(([file, text]) => file.startsWith('server/') && text.includes('process.env'))
    .map(([file]) => file);
}

interface Import {
  target: string;
  typeOnly: boolean;
}

/** Every import that goes where it may not, as `from → to: why`. */
export function brokenImports(sources: ReadonlyMap<string, string>): string[] {
  const broken: string[] = [];
  for (const [file, text] of sources) {
    for (const { target, typeOnly } of importsOf(file, text)) {
      const why = refusal(file, target, typeOnly);
      if (why) broken.push(`${file} → ${target}: ${why}`);
    }
  }
  return broken;
}

function importsOf(file: string, text: string): Import[] {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return importedFiles.map(({ fileName }) => ({
    target: resolveImport(file, fileName),
    typeOnly: isTypeOnly(text, fileName),
  }));
}

function resolveImport(file: string, name: string): string {
  if (name.startsWith('@shared/')) return name.replace('@shared/', 'shared/');
  return name.startsWith('.') ? posix.join(posix.dirname(file), name) : name;
}

/** Whether every statement that names this module is `import type` or `export type`. */
function isTypeOnly(text: string, name: string): boolean {
  const quoted = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const statements = text.match(
    new RegExp(`(import|export)\\s[^;'"]*['"]${quoted}['"]|import\\(['"]${quoted}['"]\\)`, 'g'),
  );
  return (statements ?? []).every((statement) => /^(import|export)\s+type\s/.test(statement));
}

const side = (path: string) => path.split('/')[0]!;
const domainOf = (path: string) =>
  DOMAINS.find((domain) => path === `server/${domain}` || path.startsWith(`server/${domain}/`));
const roleOf = (path: string) => ROLES.find((role) => path.startsWith(`miniprogram/src/${role}/`));
const OURS = ['shared', 'server', 'miniprogram', 'scripts', 'tests'];

function refusal(file: string, target: string, typeOnly: boolean): string | undefined {
  const from = side(file);
  const to = side(target);
  if (from === 'miniprogram' && /^zod(\/|$)/.test(target)) return 'zod stays on the server';
  if (!OURS.includes(to)) return undefined;
  if (file.startsWith('scripts/superapp/'))
    return target.startsWith('scripts/superapp') ? undefined : 'the local super-app shares no code';
  if (from === 'shared' && to !== 'shared') return 'shared imports neither side';
  if (from === 'server' && to !== 'server' && to !== 'shared')
    return 'the server imports itself and shared only';
  if (from === 'miniprogram') return clientRefusal(file, target, to, typeOnly);
  if (from === 'server' && to === 'server') return serverRefusal(file, target);
  return undefined;
}

function clientRefusal(file: string, target: string, to: string, typeOnly: boolean): string | undefined {
  if (to !== 'miniprogram' && to !== 'shared') return 'the mini-program imports itself and shared only';
  if (to === 'shared') {
    const runtime =
      /^shared\/([a-z]+\/(rules|[a-z]+Rules|words|departments|catalogue|uscc)|money|time|live)(\.ts)?$/.test(
        target,
      );
    return runtime || typeOnly ? undefined : 'contracts are types to the mini-program';
  }
  const role = roleOf(target);
  return role && role !== roleOf(file) ? 'what two roles use moves to api or ui' : undefined;
}

function serverRefusal(file: string, target: string): string | undefined {
  const domain = domainOf(target);
  if (!domain) return undefined;
  if (file.startsWith('server/platform/')) return 'the platform knows no domain';
  const own = domainOf(file);
  if (!own || own === domain) return undefined;
  if (DOMAINS.indexOf(domain) > DOMAINS.indexOf(own)) return 'knowledge flows rightward by event only';
  return /^server\/[a-z]+(\/index)?$/.test(target)
    ? undefined
    : 'another domain is entered by its front door';
}
