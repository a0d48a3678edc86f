/** Changing the password by the one there is. */
import { useState } from 'react';
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { Button, tell } from '../../../ui';
import { FormGrid, Panel, Wrong } from '../../../ui/desk';
import { PasswordField } from '../fields';
import { accountWords } from '../messages';
import { NewPassword, useNewPassword } from '../NewPassword';
import { useForm } from '../use-form';

/** @param onChanged the other sessions have ended. */
export function ChangePassword({ email, onChanged }: { email: string; onChanged(): void }) {
  const t = useText(accountWords);
  const [current, setCurrent] = useState('');
  const chosen = useNewPassword(email);
  const form = useForm();
  const save = () =>
    form.send(current !== '' && chosen.ready, async () => {
      await call('PUT /me/password', { body: { current, password: chosen.password } });
      setCurrent('');
      chosen.empty();
      form.empty();
      tell(t('passwordChanged'), 'good');
      onChanged();
    });
  return (
    <Panel title={t('changePassword')} note={t('changePasswordNote')}>
      <FormGrid onSubmit={save}>
        <PasswordField
          label={t('currentPassword')}
          value={current}
          onChange={setCurrent}
          tried={form.tried}
          wide
        />
        <NewPassword label={t('newPassword')} chosen={chosen} tried={form.tried} />
        <Wrong>{form.wrong}</Wrong>
        <Button kind="secondary" size="small" busy={form.busy} onPress={save}>
          {t('changePassword')}
        </Button>
      </FormGrid>
    </Panel>
  );
}
