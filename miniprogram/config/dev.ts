/** Development build: readable output, source maps by Taro's defaults. */
import type { UserConfigExport } from '@tarojs/cli';

export default { logger: { quiet: false, stats: true } } satisfies UserConfigExport<'webpack5'>;
