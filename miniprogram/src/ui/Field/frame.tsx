/** What every field has: its label, its hint, and the sentence when something is wrong. */
import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { accessible, classes } from '../accessible';
import './index.scss';

export interface FieldProps {
  label: string;
  hint?: string;
  /** What is wrong and how to put it right; shown in place of the hint. */
  error?: string | null;
}

export function FieldFrame({ label, hint, error, children }: PropsWithChildren<FieldProps>) {
  return (
    <View className={classes('y-field', error && 'y-field-wrong')}>
      <View className="y-field-label" aria-hidden>
        {label}
      </View>
      <View className="y-field-box">{children}</View>
      {error ? (
        <View className="y-field-error" {...accessible('alert')}>
          {error}
        </View>
      ) : (
        hint && <View className="y-field-hint">{hint}</View>
      )}
    </View>
  );
}
