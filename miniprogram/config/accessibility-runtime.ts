/** Runtime half of `accessibility.ts`: the same attribute names, so that aliases agree with the templates. */
import { mergeInternalComponents } from '@tarojs/shared';
import { COMPONENTS } from './accessibility-components';

mergeInternalComponents(COMPONENTS);
