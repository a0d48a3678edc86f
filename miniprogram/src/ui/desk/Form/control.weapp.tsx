/** Bare controls in a mini-program: WeChat's own. */
import { Input, Picker, Textarea, View } from '@tarojs/components';
import { accessible, classes, pressable } from '../../accessible';
import { Icon } from '../../Icon';
import type {
  CheckControlProps,
  SelectControlProps,
  TextAreaControlProps,
  TextControlProps,
} from './control-props';
import './control.scss';

const KEYBOARDS = { digits: 'number', number: 'digit' } as const;

export function TextControl(props: TextControlProps) {
  const {
    type = 'text',
    label,
    value,
    onChange,
    placeholder,
    maxLength = 200,
    disabled,
    onDone,
    onBlur,
  } = props;
  if (type === 'time' || type === 'date') return <WheelControl {...props} mode={type} />;
  return (
    <Input
      className="y-control"
      value={value}
      type={type === 'digits' || type === 'number' ? KEYBOARDS[type] : 'text'}
      password={type === 'password'}
      maxlength={maxLength}
      placeholder={placeholder}
      disabled={disabled}
      onInput={({ detail }) => onChange(detail.value)}
      onConfirm={onDone}
      onBlur={onBlur}
      aria-label={label}
    />
  );
}

function WheelControl({
  mode,
  label,
  value,
  onChange,
  min,
  max,
}: TextControlProps & { mode: 'time' | 'date' }) {
  const range = { start: String(min ?? ''), end: String(max ?? '') };
  return (
    <Picker
      mode={mode}
      value={value}
      {...range}
      onChange={({ detail }) => onChange(String(detail.value))}
      {...accessible('button', `${label}: ${value}`)}
    >
      <View className="y-control y-control-select">{value || '—'}</View>
    </Picker>
  );
}

export function TextAreaControl({
  label,
  value,
  onChange,
  placeholder,
  maxLength,
  disabled,
}: TextAreaControlProps) {
  return (
    <Textarea
      className="y-control y-control-area"
      value={value}
      placeholder={placeholder}
      maxlength={maxLength ?? -1}
      disabled={disabled}
      onInput={({ detail }) => onChange(detail.value)}
      aria-label={label}
    />
  );
}

export function SelectControl({ label, value, options, onChange, disabled }: SelectControlProps) {
  const at = options.findIndex((option) => option.value === value);
  return (
    <Picker
      mode="selector"
      range={options.map(({ text }) => text)}
      value={Math.max(at, 0)}
      disabled={disabled}
      onChange={({ detail }) => {
        const chosen = options[Number(detail.value)];
        if (chosen && !chosen.disabled) onChange(chosen.value);
      }}
      {...accessible('button', `${label}: ${options[at]?.text ?? ''}`)}
    >
      <View className="y-control y-control-select">{options[at]?.text ?? '—'}</View>
    </Picker>
  );
}

export function CheckControl({ label, checked, onChange, disabled, kind = 'checkbox' }: CheckControlProps) {
  return (
    <View
      className={classes('y-control-box', `y-control-${kind}`, checked && 'y-control-on')}
      {...pressable(kind, label, () => onChange(kind === 'radio' || !checked), disabled)}
      aria-checked={checked}
    >
      {checked && kind === 'checkbox' && <Icon name="check" size="small" />}
    </View>
  );
}
