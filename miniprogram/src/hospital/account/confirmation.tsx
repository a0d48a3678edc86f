/** The link in the letter: the address is confirmed when the person presses, not when a mail scanner looks at it. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/client';
import { signInPage } from '../../api/door';
import { useText } from '../../api/messages';
import { openPage } from '../../api/open-page';
import { Button, Notice } from '../../ui';
import { DoorScreen, Wrong } from '../../ui/desk';
import { useParam } from '../../api/desk/use-param';
import { accountWords } from './messages';
import { useAct } from '../../api/desk/use-act';
import './door.scss';

export default function ConfirmationPage() {
  const t = useText(accountWords);
  const token = useParam('token');
  const [confirmed, setConfirmed] = useState(false);
  const act = useAct();
  const confirm = () =>
    void act.run(async () => {
      await call('POST /staff/accounts/confirmation', { body: { token } });
      setConfirmed(true);
    });
  const toSignIn = () => void openPage(signInPage(), 'go');
  return (
    <DoorScreen title={t('confirmTitle')}>
      <View className="door-form">
        {confirmed && (
          <Notice tone="jade" icon="check-circle">
            {t('confirmed')}
          </Notice>
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
