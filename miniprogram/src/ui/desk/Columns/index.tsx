/** Panels side by side on a wide window, one under another elsewhere. */
import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import './index.scss';

export interface ColumnsProps {
  /** Two of the same width, or the first wider. */
  share: 'even' | 'first';
}

export function Columns({ share, children }: PropsWithChildren<ColumnsProps>) {
  return <View className={`y-columns y-columns-${share}`}>{children}</View>;
}
