/** A forgotten password: the link to a new one goes to the e-mail. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/client';
import { signInPage } from '../../api/door';
import { useText } from '../../api/messages';
import { Button, Notice } from '../../ui';
import { DeskLink, DoorScreen, FormGrid, TextField, Wrong } from '../../ui/desk';
import { looksLikeEmail } from './entry';
import { accountWords } from './messages';
import { useAct } from '../../api/desk/use-act';
import './door.scss';

export default function ForgottenPage() {
  const t = useText(accountWords);
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const [sent, setSent] = useState<{ email: string; mailed: boolean } | null>(null);
  const act = useAct();
  const send = () => {
    setTried(true);
    const address = email.trim();
    if (!looksLikeEmail(address)) return;
    void act.run(async () => {
      const { mailed } = await call('POST /staff/password-resets', { body: { email: address } });
      setSent({ email: address, mailed });
    });
  };
  return (
    <DoorScreen
      title={t('forgotTitle')}
      note={sent ? undefined : t('forgotNote')}
      after={<DeskLink to={signInPage()}>{t('toSignIn')}</DeskLink>}
    >
      <View className="door-form">
        {sent ? (
          <Notice tone={sent.mailed ? 'jade' : 'amber'} icon={sent.mailed ? 'check-circle' : 'warning'}>
            {sent.mailed ? t('forgotSent', { email: sent.email }) : t('mailNone')}
          </Notice>
        ) : (
          <>
            <FormGrid columns={1} onSubmit={send}>
              <TextField
                label={t('email')}
                value={email}
                onChange={setEmail}
                type="email"
                maxLength={254}
                autoComplete="username"
                error={tried && !looksLikeEmail(email) ? t('emailWrong') : null}
              />
            </FormGrid>
            <Wrong>{act.wrong}</Wrong>
            <Button busy={act.busy} onPress={send}>
              {t('sendLink')}
            </Button>
          </>
        )}
      </View>
    </DoorScreen>
  );
}
