/** A new password, twice, with the reason it will not do while it is typed. */
import { useState } from 'react';
import { PASSWORD_AT_LEAST, PASSWORD_AT_MOST, passwordProblem } from '@shared/staff/rules';
import { useText } from '../../../api/messages';
import { TextField } from '../../../ui/desk';
import { accountWords } from '../messages';

export interface ChosenPassword {
  password: string;
  again: string;
  setPassword(value: string): void;
  setAgain(value: string): void;
  /** Whose password: it must not be in it. */
  email: string;
  ready: boolean;
  empty(): void;
}

export function useNewPassword(email: string): ChosenPassword {
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const ready = passwordProblem(password, email) === null && password === again;
  const empty = () => {
    setPassword('');
    setAgain('');
  };
  return { password, again, setPassword, setAgain, email, ready, empty };
}

export interface NewPasswordProps {
  label: string;
  chosen: ChosenPassword;
  /** The form was sent: everything that is wrong is said. */
  tried: boolean;
}

export function NewPassword({ label, chosen, tried }: NewPasswordProps) {
  const t = useText(accountWords);
  const { password, again } = chosen;
  const [left, setLeft] = useState(false);
  const problem = passwordProblem(password, chosen.email);
  const say = problem !== null && (tried || (left && password !== ''));
  const numbers = { least: PASSWORD_AT_LEAST, most: PASSWORD_AT_MOST };
  const differs = again !== password && (tried || again.length >= password.length) && again !== '';
  return (
    <>
      <TextField
        label={label}
        value={password}
        onChange={chosen.setPassword}
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
        onChange={chosen.setAgain}
        type="password"
        maxLength={1000}
        autoComplete="new-password"
        error={differs || (tried && again === '') ? t('passwordDiffers') : null}
      />
    </>
  );
}
