/** A way to another page in a mini-program. */
import { View } from '@tarojs/components';
import { openPage } from '../../../api/open-page';
import { pressable } from '../../accessible';
import type { DeskLinkProps } from './link';
import './index.scss';

export function DeskLink({ to, how = 'stay', className, label, onPress, children }: DeskLinkProps) {
  const press = () => {
    onPress?.();
    void openPage(to, how);
  };
  return (
    <View className={`y-link ${className ?? ''}`} {...pressable('link', label, press)}>
      {children}
    </View>
  );
}
