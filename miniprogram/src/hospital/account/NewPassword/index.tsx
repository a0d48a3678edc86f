/** A new password, twice, with the reason it will not do while it is typed. */
import { useState } from 'react';
import { PASSWORD_AT_LEAST, PASSWORD_AT_MOST, passwordProblem } from '@shared/staff/rules';
import { useText } from '../../../api/messages';
import { TextField } from '../../../ui/desk';
import { accountWords } from '../messages';

export interface NewPasswordProps {
  label: string;
  /** Whose password: it must not be in it. */
  email: string;
  password: string;
  again: string;
  onPassword(value: string): void;
  onAgain(value: string): void;
  /** The form was sent: everything that is wrong is said. */
  tried: boolean;
}

export const passwordReady = (password: string, again: string, email: string) =>
  passwordProblem(password, email) === null && password === again;

export function NewPassword({ label, email, password, again, onPassword, onAgain, tried }: NewPasswordProps) {
  const t = useText(accountWords);
  const [left, setLeft] = useState(false);
  const problem = passwordProblem(password, email);
  const say = problem !== null && (tried || (left && password !== ''));
  const numbers = { least: PASSWORD_AT_LEAST, most: PASSWORD_AT_MOST };
  const differs = again !== password && (tried || again.length >= password.length) && again !== '';
  return (
    <>
      <TextField
        label={label}
        value={password}
        onChange={onPassword}
        onBlur={() => setLeft(true)}
        type="password"
        maxLength={1000}
        autoComplete="new-password"
        hint={t('passwordHint', numbers)}
        error={say ? t(`password.${problem}`, numbers) : null}
      />
      <TextField
        label={t('passwordAgain')}
        value={again}
        onChange={onAgain}
        type="password"
        maxLength={1000}
        autoComplete="new-password"
        error={differs || (tried && again === '') ? t('passwordDiffers') : null}
      />
    </>
  );
}
