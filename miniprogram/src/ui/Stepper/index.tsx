/** Where one is on a way of a few steps. */
import { View } from '@tarojs/components';
import { accessible, classes } from '../accessible';
import { Icon } from '../Icon';
import './index.scss';

export interface StepperProps {
  label: string;
  steps: readonly string[];
  /** Index of the step being done; `steps.length` when all are. */
  current: number;
}

export function Stepper({ label, steps, current }: StepperProps) {
  return (
    <View className="y-stepper" {...accessible('list', label)}>
      {steps.map((step, index) => (
        <View
          key={step}
          className={classes('y-step', index < current && 'y-step-done', index === current && 'y-step-now')}
          {...accessible('listitem')}
          {...(index === current ? { 'aria-current': 'step' } : {})}
        >
          <View className="y-step-mark">
            {index < current ? <Icon name="check" size="small" /> : index + 1}
          </View>
          <View className="y-step-text">{step}</View>
        </View>
      ))}
    </View>
  );
}
