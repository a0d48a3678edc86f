/** Production build: small. Terser and csso gave the smallest output of what Taro offers. */
import type { UserConfigExport } from '@tarojs/cli';

export default {
  jsMinimizer: 'terser',
  cssMinimizer: 'csso',
  terser: { enable: true, config: { output: { comments: false }, compress: { passes: 2 } } },
  csso: { enable: true, config: { comments: false } },
} satisfies UserConfigExport<'webpack5'>;
