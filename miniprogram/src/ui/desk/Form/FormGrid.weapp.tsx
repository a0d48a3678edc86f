/** Fields under each other. */
import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { classes } from '../../accessible';
import { part } from '../part';
import './index.scss';

export interface FormGridProps {
  label?: string;
  columns?: 1 | 2;
  onSubmit?(): void;
}

export function FormGrid({ label, columns = 2, children }: PropsWithChildren<FormGridProps>) {
  return (
    <View className={classes('y-form', columns === 2 && 'y-form-two')} {...part('group', label)}>
      {children}
    </View>
  );
}
