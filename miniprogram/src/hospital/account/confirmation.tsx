/**
 * The link in the letter. The password just chosen is asked for again: the letter may be somebody's who never
 * registered, and a mail scanner follows links too.
 */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/client';
import { signInPage } from '../../api/door';
import { useText } from '../../api/messages';
import { openPage } from '../../api/open-page';
import { Button, Notice } from '../../ui';
import { DoorScreen, FormGrid, TextField, Wrong } from '../../ui/desk';
import { useParam } from '../../api/desk/use-param';
import { accountWords } from './messages';
import { useAct } from '../../api/desk/use-act';
import './door.scss';

export default function ConfirmationPage() {
  const t = useText(accountWords);
  const token = useParam('token');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [confirmed, setConfirmed] = useState(false);
  const act = useAct();
  const confirm = () => {
    setTried(true);
    if (!password) return;
    void act.run(async () => {
      await call('POST /staff/accounts/confirmation', { body: { token, password } });
      setConfirmed(true);
    });
  };
  const toSignIn = () => void openPage(signInPage(), 'go');
  return (
    <DoorScreen title={t('confirmTitle')} note={confirmed ? undefined : t('confirmNote')}>
      <View className="door-form">
        {confirmed && (
          <Notice tone="jade" icon="check-circle">
            {t('confirmed')}
          </Notice>
        )}
        {!confirmed && act.code !== 'LINK_EXPIRED' && (
          <FormGrid columns={1} label={t('confirmTitle')} onSubmit={confirm}>
            <TextField
              label={t('password')}
              value={password}
              onChange={setPassword}
              type="password"
              maxLength={1000}
              autoComplete="current-password"
              error={tried && !password ? t('passwordMissing') : null}
            />
          </FormGrid>
        )}
        {!token && <Wrong>{t('linkMissing')}</Wrong>}
        <Wrong>{act.wrong}</Wrong>
        {confirmed && <Button onPress={toSignIn}>{t('toSignIn')}</Button>}
        {!confirmed && act.code === 'LINK_EXPIRED' && (
          <Button onPress={() => void openPage('/hospital/account/register')}>{t('register')}</Button>
        )}
        {!confirmed && act.code !== 'LINK_EXPIRED' && (
          <Button busy={act.busy} disabled={!token} onPress={confirm}>
            {t('confirmTitle')}
          </Button>
        )}
      </View>
    </DoorScreen>
  );
}
