/** What every field of a desk has: its name, a hint, and the sentence when something is wrong. */
import { View } from '@tarojs/components';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../../api/messages';
import { classes } from '../../accessible';
import { deskWords } from '../messages';
import { part } from '../part';
import './index.scss';

export interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** What is wrong and how to put it right. */
  error?: string | null;
  /** Said where most of a form's fields are needed. */
  optional?: boolean;
  required?: boolean;
  disabled?: boolean;
  /** Takes the whole width of the form. */
  wide?: boolean;
}

/** What `control` spreads on the bare control. */
export interface Framed {
  label: string;
  invalid: boolean;
  required?: boolean;
  disabled?: boolean;
  describedBy?: string;
}

export function Frame({
  control,
  bare,
  ...field
}: FieldProps & { control(framed: Framed): ReactNode; bare?: boolean }) {
  const t = useText(deskWords);
  const id = useId();
  const { label, hint, error, optional, required, disabled, wide } = field;
  const said = error ? `${id}-error` : hint != null ? `${id}-hint` : undefined;
  const drawn = control({ label, invalid: Boolean(error), required, disabled, describedBy: said });
  return (
    <View className={classes('y-f', error && 'y-f-wrong', wide && 'y-f-wide', disabled && 'y-f-off')}>
      <View className="y-f-label" aria-hidden>
        {label}
        {optional && <View className="y-f-optional">{t('optional')}</View>}
      </View>
      {bare ? drawn : <View className="y-f-box">{drawn}</View>}
      {error ? (
        <View id={`${id}-error`} className="y-f-error" {...part('alert')}>
          {error}
        </View>
      ) : (
        hint != null && (
          <View id={`${id}-hint`} className="y-f-hint">
            {hint}
          </View>
        )
      )}
    </View>
  );
}
