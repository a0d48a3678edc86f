/** The two things served that are not JSON: the mini-program's H5 build, and a page to read the API offline. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type Router from '@koa/router';
import type { Middleware } from 'koa';
import mountAt from 'koa-mount';
import serve from 'koa-static';

/** Files with a hash in their name never change. */
const HASHED = /\.[0-9a-f]{8,}\.(js|css|png|svg|woff2)$/;
const YEAR_MS = 365 * 86_400_000;

/** Serves the build under `/h5/`; any other path there is a page of the app's own router. */
export function serveMiniprogram(folder: string): Middleware {
  const files = serve(folder, {
    setHeaders: (response, path) => {
      if (HASHED.test(path))
        response.setHeader('Cache-Control', `public, max-age=${YEAR_MS / 1000}, immutable`);
      else response.setHeader('Cache-Control', 'no-cache');
    },
  });
  return mountAt('/h5', async (ctx, next) => {
    await files(ctx, async () => undefined);
    if (ctx.body || ctx.method !== 'GET' || /\.\w+$/.test(ctx.path)) return ctx.body ? undefined : next();
    const index = join(folder, 'index.html');
    if (!existsSync(index)) return next();
    ctx.type = 'html';
    ctx.set('Cache-Control', 'no-cache');
    ctx.body = readFileSync(index, 'utf8');
  });
}

const PAGE = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Yiqiao API</title>
  <link rel="stylesheet" href="/docs/swagger-ui.css">
  <div id="api"></div>
  <script src="/docs/swagger-ui-bundle.js"></script>
  <script src="/docs/start.js"></script>
</html>`;
const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true });`;
const FILES: Record<string, string> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
};

/** `/openapi.json`, and `/docs` to read it without a network. */
export function mountApiPage(router: Router, document: object): void {
  const text = JSON.stringify(document);
  const folder = dirname(require.resolve('swagger-ui-dist/package.json'));
  router.get('/openapi.json', (ctx) => {
    ctx.type = 'json';
    ctx.body = text;
  });
  router.get('/docs', (ctx) => {
    ctx.type = 'html';
    ctx.body = PAGE;
  });
  router.get('/docs/start.js', (ctx) => {
    ctx.type = 'text/javascript';
    ctx.body = START;
  });
  for (const [name, type] of Object.entries(FILES)) {
    router.get(`/docs/${name}`, (ctx) => {
      ctx.type = type;
      ctx.body = readFileSync(join(folder, name));
    });
  }
}
