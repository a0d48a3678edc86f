/**
 * Taro plugin: lets `role` and `aria-*` through to WeChat's templates, which Taro leaves out. The runtime
 * half (`accessibility-runtime.js`) registers the same names, or template and data would disagree.
 */
import { resolve } from 'node:path';
import { COMPONENTS } from './accessibility-components';

interface MiniPlatform {
  platform: string;
  runtimePath: string | string[];
  template?: { mergeComponents(ctx: unknown, components: unknown): void };
}
interface PluginContext {
  registerMethod(method: { name: string; fn(platform: MiniPlatform): void }): void;
}

export default (ctx: PluginContext) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return;
      platform.template.mergeComponents(ctx, COMPONENTS);
      platform.runtimePath = [platform.runtimePath, resolve(__dirname, 'accessibility-runtime.ts')].flat();
    },
  });
};
