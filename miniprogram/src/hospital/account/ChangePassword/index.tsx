/** Changing the password by the one there is. */
import { useState } from 'react';
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { Button, tell } from '../../../ui';
import { FormGrid, Panel, TextField, Wrong } from '../../../ui/desk';
import { accountWords } from '../messages';
import { NewPassword, passwordReady } from '../NewPassword';
import { useAct } from '../../../api/desk/use-act';

export function ChangePassword({ email }: { email: string }) {
  const t = useText(accountWords);
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct();
  const empty = () => {
    setCurrent('');
    setPassword('');
    setAgain('');
    setTried(false);
  };
  const save = () => {
    setTried(true);
    if (current === '' || !passwordReady(password, again, email)) return;
    void act.run(async () => {
      await call('PUT /me/password', { body: { current, password } });
      empty();
      tell(t('passwordChanged'), 'good');
    });
  };
  return (
    <Panel title={t('changePassword')} note={t('changePasswordNote')}>
      <FormGrid onSubmit={save}>
        <TextField
          label={t('currentPassword')}
          value={current}
          onChange={setCurrent}
          type="password"
          maxLength={1000}
          autoComplete="current-password"
          wide
          error={tried && current === '' ? t('passwordMissing') : null}
        />
        <NewPassword
          label={t('newPassword')}
          email={email}
          password={password}
          again={again}
          onPassword={setPassword}
          onAgain={setAgain}
          tried={tried}
        />
        <Wrong>{act.wrong}</Wrong>
        <Button kind="secondary" size="small" busy={act.busy} onPress={save}>
          {t('changePassword')}
        </Button>
      </FormGrid>
    </Panel>
  );
}
