/** Serves the phone page's files; its TypeScript modules are transpiled when asked for. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from 'koa';

const folder = join(__dirname, 'phone');
const ready = new Map<string, { source: string; script: string }>();

/** TypeScript → a browser script; the compiler is only loaded once somebody opens the page. */
export async function browserScript(file: string): Promise<string> {
  const source = await readFile(file, 'utf8');
  const known = ready.get(file);
  if (known?.source === source) return known.script;
  const { default: ts } = await import('typescript');
  const { outputText: script } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.ES2020 },
  });
  ready.set(file, { source, script });
  return script;
}

/** Modules import each other without an ending, as TypeScript does. */
export async function pageFile(ctx: Context, name: string): Promise<void> {
  if (!/^[a-z][a-z-]*(\.(html|css|svg))?$/.test(name)) ctx.throw(404);
  ctx.set('Cache-Control', 'no-cache');
  try {
    if (name.includes('.')) {
      ctx.body = await readFile(join(folder, name), 'utf8');
      ctx.type = name.slice(name.lastIndexOf('.'));
    } else {
      ctx.body = await browserScript(join(folder, `${name}.ts`));
      ctx.type = 'text/javascript';
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') ctx.throw(404);
    throw error;
  }
}
