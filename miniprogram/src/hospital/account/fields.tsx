/** The lines that the forms of an account ask for again and again, each with what is wrong once it was sent. */
import { useText } from '../../api/messages';
import { TextField } from '../../ui/desk';
import { looksLikeEmail } from './entry';
import { accountWords } from './messages';

interface LineProps {
  value: string;
  onChange(value: string): void;
  /** The form was sent. */
  tried: boolean;
}

export function EmailField({ value, onChange, tried }: LineProps) {
  const t = useText(accountWords);
  return (
    <TextField
      label={t('email')}
      value={value}
      onChange={onChange}
      type="email"
      maxLength={254}
      autoComplete="username"
      error={tried && !looksLikeEmail(value) ? t('emailWrong') : null}
    />
  );
}

/** The password there is; a new one is NewPassword. */
export function PasswordField({
  label,
  value,
  onChange,
  tried,
  wide,
}: LineProps & { label?: string; wide?: boolean }) {
  const t = useText(accountWords);
  return (
    <TextField
      label={label ?? t('password')}
      value={value}
      onChange={onChange}
      type="password"
      maxLength={1000}
      autoComplete="current-password"
      wide={wide}
      error={tried && value === '' ? t('passwordMissing') : null}
    />
  );
}

export function NameField({ label, value, onChange, tried }: LineProps & { label: string }) {
  const t = useText(accountWords);
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      maxLength={40}
      autoComplete="name"
      hint={t('nameHint')}
      error={tried && !value.trim() ? t('nameMissing') : null}
    />
  );
}

const DIGITS = 6;

export const isCode = (digits: string) => digits.length === DIGITS;

/** The authenticator's code; spaces and more than its digits are left out as they are typed. */
export function CodeField({ value, onChange, tried }: LineProps) {
  const t = useText(accountWords);
  return (
    <TextField
      label={t('code')}
      value={value}
      onChange={(typed) => onChange(typed.replace(/\D/g, '').slice(0, DIGITS))}
      type="digits"
      maxLength={DIGITS + 1}
      autoComplete="one-time-code"
      error={tried && !isCode(value) ? t('codeShort') : null}
    />
  );
}

/** Characters; fewer are none of ours, however they are grouped. */
const RECOVERY_AT_LEAST = 8;

export const isRecoveryCode = (typed: string) => typed.trim().length >= RECOVERY_AT_LEAST;

export function RecoveryField({ value, onChange, tried }: LineProps) {
  const t = useText(accountWords);
  return (
    <TextField
      label={t('recoveryCode')}
      value={value}
      onChange={onChange}
      maxLength={40}
      error={tried && !isRecoveryCode(value) ? t('recoveryShort') : null}
    />
  );
}
