/**
 * The compiled mini-program as WeChat would download it: what app.json declares, and which file a page, a
 * component or a package is.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

export interface AppConfig {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  tabBar?: { list: { pagePath: string }[] };
  window?: Record<string, unknown>;
  lazyCodeLoading?: string;
  requiredPrivateInfos?: string[];
  __usePrivacyCheck__?: boolean;
}

interface ComponentConfig {
  usingComponents?: Record<string, string>;
}

export interface Built {
  folder: string;
  app: AppConfig;
  /** Every page's route, tab pages first. */
  routes: string[];
  isTab(route: string): boolean;
  /** The subpackage a file belongs to; null for the main package. */
  packageOf(file: string): string | null;
  /** Throws when there is no such file in the package. */
  text(file: string): string;
  /** What stands behind the tags a page or component uses: tag → path without extension. */
  componentsOf(path: string): Record<string, string>;
}

/** Reads the output of `npm run build:weapp`; throws when there is none. */
export function readBuilt(folder: string): Built {
  if (!existsSync(join(folder, 'app.json'))) {
    throw new Error('No compiled mini-program: run `npm run build:weapp` first.');
  }
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  const app = JSON.parse(text('app.json')) as AppConfig;
  const packages = app.subPackages ?? [];
  const tabs = new Set(app.tabBar?.list.map(({ pagePath }) => pagePath));
  return {
    folder,
    app,
    routes: [...app.pages, ...packages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))],
    isTab: (route) => tabs.has(route),
    packageOf: (file) => packages.find(({ root }) => file.startsWith(`${root}/`))?.root ?? null,
    text,
    componentsOf(path) {
      const { usingComponents = {} } = JSON.parse(text(`${path}.json`)) as ComponentConfig;
      return Object.fromEntries(
        Object.entries(usingComponents).map(([tag, where]) => [
          tag,
          where.startsWith('/') ? where.slice(1) : posix.join(posix.dirname(path), where),
        ]),
      );
    },
  };
}
