/** A calendar day, by WeChat's own date wheel. */
import { Picker, View } from '@tarojs/components';
import { common, useText } from '../../api/messages';
import { accessible, classes } from '../accessible';
import { Icon } from '../Icon';
import { FieldFrame } from './frame';
import type { DateFieldProps } from './date';

export function DateField({ value, onChange, from, to, ...field }: DateFieldProps) {
  const t = useText(common);
  const words = value ?? t('choose');
  return (
    <FieldFrame {...field}>
      <Picker
        mode="date"
        value={value ?? to ?? ''}
        start={from}
        end={to}
        onChange={({ detail }) => onChange(detail.value)}
        {...accessible('button', `${field.label}: ${words}`)}
      >
        <View className={classes('y-field-input', 'y-field-select', !value && 'y-field-placeholder')}>
          {words}
          <Icon name="calendar" size="small" />
        </View>
      </Picker>
    </FieldFrame>
  );
}
