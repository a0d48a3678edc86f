import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
export function Screen({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <View>
      {title}
      {children}
    </View>
  );
}
