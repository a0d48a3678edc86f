/** The one question or fact a page is about, in large type. */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { accessible } from '../accessible';
import './index.scss';

export interface PageTitleProps {
  children: ReactNode;
  note?: ReactNode;
}

export function PageTitle({ children, note }: PageTitleProps) {
  return (
    <View className="y-page-title">
      <View className="y-page-title-text" {...accessible('heading')} aria-level={1}>
        {children}
      </View>
      {note != null && <View className="y-page-title-note">{note}</View>}
    </View>
  );
}
