/** Bare controls in a browser: its own, so that keyboards, screen readers and password keepers know them. */
import type {
  CheckControlProps,
  ControlProps,
  SelectControlProps,
  TextAreaControlProps,
  TextControlProps,
} from './control-props';
import './control.scss';

const about = ({ id, label, invalid, disabled, required, describedBy, onBlur }: ControlProps) => ({
  id,
  'aria-label': label,
  'aria-invalid': invalid || undefined,
  'aria-required': required || undefined,
  'aria-describedby': describedBy,
  disabled,
  onBlur,
});

export function TextControl(props: TextControlProps) {
  const {
    type = 'text',
    value,
    onChange,
    placeholder,
    maxLength,
    autoComplete,
    min,
    max,
    step,
    onDone,
  } = props;
  return (
    <input
      {...about(props)}
      className="y-control"
      type={type === 'digits' ? 'text' : type}
      inputMode={type === 'digits' ? 'numeric' : undefined}
      value={value}
      placeholder={placeholder}
      maxLength={maxLength}
      autoComplete={autoComplete ?? 'off'}
      min={min}
      max={max}
      step={step}
      onChange={(change) => onChange(change.target.value)}
      onKeyDown={(pressed) => {
        // Enter that ends a Chinese word is the input method's
        if (pressed.key === 'Enter' && !pressed.nativeEvent.isComposing) onDone?.();
      }}
    />
  );
}

export function TextAreaControl(props: TextAreaControlProps) {
  const { value, onChange, placeholder, maxLength, rows = 3 } = props;
  return (
    <textarea
      {...about(props)}
      className="y-control y-control-area"
      value={value}
      placeholder={placeholder}
      maxLength={maxLength}
      rows={rows}
      onChange={(change) => onChange(change.target.value)}
    />
  );
}

export function SelectControl(props: SelectControlProps) {
  return (
    <select
      {...about(props)}
      className="y-control y-control-select"
      value={props.value}
      onChange={(change) => props.onChange(change.target.value)}
    >
      {props.options.map(({ value, text, disabled }) => (
        <option key={value} value={value} disabled={disabled}>
          {text}
        </option>
      ))}
    </select>
  );
}

export function CheckControl({
  id,
  label,
  checked,
  onChange,
  disabled,
  kind = 'checkbox',
  name,
}: CheckControlProps) {
  return (
    <input
      id={id}
      className="y-control-check"
      type={kind}
      name={name}
      aria-label={label}
      checked={checked}
      disabled={disabled}
      onChange={(change) => onChange(change.target.checked)}
    />
  );
}
