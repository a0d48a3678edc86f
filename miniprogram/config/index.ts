/**
 * One build for every super-app: `weapp` and `h5` come from the same source. Run it through
 * `scripts/build.ts`, which checks that something was written (Taro exits 0 on an invalid config).
 */
import { resolve } from 'node:path';
import { defineConfig } from '@tarojs/cli';
import type { UserConfigExport } from '@tarojs/cli';
import dev from './dev';
import { apiOrigin, output, platform } from './environment';
import prod from './prod';

const root = resolve(__dirname, '../..');
const shared = resolve(root, 'shared');

/** Packages stand in the root's node_modules, one level above Taro's project. */
interface Chain {
  resolve: {
    modules: { prepend(path: string): unknown };
    alias: { set(name: string, target: unknown): unknown };
  };
  optimization: { splitChunks(options: object): unknown };
}
const findPackages = (chain: Chain) => chain.resolve.modules.prepend(resolve(root, 'node_modules'));

/**
 * Taro's web adapter brings polyfills for fetch and AbortController, which every browser of our `browserslist`
 * has, and JSONP, which nobody here uses: 8 kB of the first load, left out.
 */
const UNNEEDED = [
  'whatwg-fetch',
  'abortcontroller-polyfill/dist/abortcontroller-polyfill-only',
  'jsonp-retry',
];

/** Facts and pieces that many pages show but no tab does: each travels with the first page that needs it. */
const TOLD =
  /[\\/](?:miniprogram[\\/]src[\\/]ui[\\/](HospitalRules|Stepper|Timeline)|shared[\\/](?:appointments|hospitals)[\\/](\w+))/;

/** What pages share is sent once with the first page, instead of again with each of them. */
function shareChunks(chain: Chain): void {
  findPackages(chain);
  // `false` is webpack's word for an empty module
  for (const name of UNNEEDED) chain.resolve.alias.set(name, false);
  const once = {
    test: /[\\/](node_modules|miniprogram[\\/]src[\\/](api|ui)|shared)[\\/].*\.([jt]sx?|scss)$/,
    name: 'shared',
  };
  // What only desks use travels with the first desk: a patient's first page carries none of it
  const desk = {
    test: /[\\/](miniprogram[\\/]src[\\/](api|ui)[\\/]desk|shared[\\/](staff|official|imports|his))[\\/]|shared[\\/]hospitals[\\/](joiningRules|uscc|catalogue)/,
    name: 'desk',
    priority: 10,
  };
  // What draws a code, follows a queue, tells rules or what happened: many pages need it, a first one does not
  const square = { test: /[\\/]node_modules[\\/](qrcode|dijkstrajs)[\\/]/, name: 'square', priority: 20 };
  const told = {
    test: TOLD,
    name: (module: { nameForCondition(): string | null }) => {
      const [, piece, facts] = TOLD.exec(module.nameForCondition() ?? '') ?? [];
      return `told-${(piece ?? facts ?? 'rest').toLowerCase()}`;
    },
    priority: 5,
  };
  const live = {
    test: /[\\/](miniprogram[\\/]src[\\/]api[\\/]live[\\/]|shared[\\/]live)/,
    name: 'live',
    priority: 20,
  };
  chain.optimization.splitChunks({
    chunks: 'all',
    cacheGroups: {
      default: false,
      defaultVendors: false,
      square: { ...square, minChunks: 2, enforce: true },
      live: { ...live, minChunks: 2, enforce: true },
      told: { ...told, minChunks: 2, enforce: true },
      desk: { ...desk, minChunks: 2, enforce: true },
      once: { ...once, minChunks: 2, enforce: true },
    },
  });
}

const base: UserConfigExport<'webpack5'> = {
  projectName: 'yiqiao',
  date: '2026-11-22',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: output,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  plugins: [resolve(__dirname, 'accessibility.ts')],
  alias: { '@shared': shared },
  // Tab icons named by theme.json: Taro only copies those named in app.config itself
  copy:
    platform === 'weapp'
      ? { patterns: [{ from: 'src/assets/tabs/', to: `${output}/assets/tabs/` }], options: {} }
      : {
          patterns: [{ from: 'src/assets/app-icon.png', to: `${output}/static/app-icon.png` }],
          options: {},
        },
  defineConstants: { API_ORIGIN: JSON.stringify(apiOrigin) },
  mini: {
    compile: { include: [shared] },
    // What only subpackages use stays out of the main package, which everybody downloads first
    optimizeMainPackage: { enable: true },
    webpackChain: findPackages,
    postcss: { pxtransform: { enable: true, config: {} } },
    miniCssExtractPluginOption: { ignoreOrder: true },
  },
  h5: {
    publicPath: '/h5/',
    staticDirectory: 'static',
    router: { mode: 'browser', basename: '/h5' },
    compile: { include: [shared] },
    webpackChain: shareChunks,
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    // Browsers get plain px: a wide window shows more, not bigger.
    postcss: { autoprefixer: { enable: true }, pxtransform: { enable: false } },
  },
};

export default defineConfig<'webpack5'>((merge, { mode }) =>
  merge({}, base, mode === 'development' ? dev : prod),
);
