/**
 * The link in the letter. The password just chosen is asked for again: the letter may be somebody's who never
 * registered, and a mail scanner follows links too.
 */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/client';
import { useParam } from '../../api/desk/use-param';
import { signInPage } from '../../api/door';
import { useText } from '../../api/messages';
import { openPage } from '../../api/open-page';
import { Button, Notice } from '../../ui';
import { DoorScreen, Wrong } from '../../ui/desk';
import { DoorForm } from './DoorForm';
import { PasswordField } from './fields';
import { accountWords } from './messages';
import { useForm } from './use-form';
import './door.scss';

export default function ConfirmationPage() {
  const t = useText(accountWords);
  const [confirmed, setConfirmed] = useState(false);
  return (
    <DoorScreen title={t('confirmTitle')} note={confirmed ? undefined : t('confirmNote')}>
      <View className="door-form">
        {confirmed ? <Confirmed /> : <Confirming onConfirmed={() => setConfirmed(true)} />}
      </View>
    </DoorScreen>
  );
}

function Confirming({ onConfirmed }: { onConfirmed(): void }) {
  const t = useText(accountWords);
  const token = useParam('token');
  const [password, setPassword] = useState('');
  const form = useForm();
  const confirm = () =>
    form.send(password, async () => {
      await call('POST /staff/accounts/confirmation', { body: { token, password } });
      onConfirmed();
    });
  if (form.code === 'LINK_EXPIRED')
    return (
      <>
        <Wrong>{form.wrong}</Wrong>
        <Button onPress={() => void openPage('/hospital/account/register')}>{t('register')}</Button>
      </>
    );
  return (
    <DoorForm
      form={form}
      act={t('confirmTitle')}
      label={t('confirmTitle')}
      onSend={confirm}
      disabled={!token}
      beside={!token && <Wrong>{t('linkMissing')}</Wrong>}
    >
      <PasswordField value={password} onChange={setPassword} tried={form.tried} />
    </DoorForm>
  );
}

function Confirmed() {
  const t = useText(accountWords);
  return (
    <>
      <Notice tone="jade" icon="check-circle">
        {t('confirmed')}
      </Notice>
      <Button onPress={() => void openPage(signInPage(), 'go')}>{t('toSignIn')}</Button>
    </>
  );
}
