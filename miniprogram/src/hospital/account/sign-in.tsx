/** Signing in: e-mail and password, then the code; the first time the authenticator is set up in between. */
import { useState } from 'react';
import { signInBySuperApp } from '../../api/sign-in';
import { superApp } from '../../api/superapp';
import { call } from '../../api/client';
import type { Result } from '../../api/client';
import { useText } from '../../api/messages';
import { currentSession } from '../../api/session';
import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { useUser } from '../../api/session';
import { Button } from '../../ui';
import { DeskLink, DoorScreen, FormGrid, TextField, Wrong } from '../../ui/desk';
import { useOnward, looksLikeEmail } from './entry';
import { useParam } from '../../api/desk/use-param';
import { accountWords } from './messages';
import { ProveIt } from './ProveIt';
import { useAct } from '../../api/desk/use-act';
import './door.scss';

type Step = Result<'POST /staff/sessions'>;

export default function SignInPage() {
  const [step, setStep] = useState<Step | null>(null);
  const wantsOther = useParam('switch') !== '';
  const onward = useOnward();
  const user = useUser();
  // Back from WeChat, or signed in in another tab: there is nothing to ask
  const already = user !== null && step === null && !wantsOther;
  useEffect(() => {
    if (already && currentSession()) void onward();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it turns out that somebody is signed in
  }, [already]);
  if (step) return <ProveIt step={step} onDone={onward} onStartAgain={() => setStep(null)} />;
  return <PasswordStep onStep={setStep} />;
}

function PasswordStep({ onStep }: { onStep(step: Step): void }) {
  const t = useText(accountWords);
  const [email, setEmail] = useState(useParam('email'));
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct();
  const send = () => {
    setTried(true);
    if (!looksLikeEmail(email) || password === '') return;
    void act.run(async () => {
      onStep(await call('POST /staff/sessions', { body: { email: email.trim(), password } }));
    });
  };
  return (
    <DoorScreen title={t('signIn')} note={t('signInNote')} after={<OtherWays />}>
      <View className="door-form">
        <FormGrid columns={1} label={t('signIn')} onSubmit={send}>
          <TextField
            label={t('email')}
            value={email}
            onChange={setEmail}
            type="email"
            maxLength={254}
            autoComplete="username"
            error={tried && !looksLikeEmail(email) ? t('emailWrong') : null}
          />
          <TextField
            label={t('password')}
            value={password}
            onChange={setPassword}
            type="password"
            maxLength={1000}
            autoComplete="current-password"
            error={tried && password === '' ? t('passwordMissing') : null}
          />
        </FormGrid>
        <View className="door-beside">
          <DeskLink to="/hospital/account/forgotten">{t('forgot')}</DeskLink>
        </View>
        <Wrong>{act.wrong}</Wrong>
        <Button busy={act.busy} onPress={send}>
          {t('next')}
        </Button>
      </View>
    </DoorScreen>
  );
}

function OtherWays() {
  const t = useText(accountWords);
  const act = useAct();
  const onward = useOnward();
  const returnTo = useParam('returnTo');
  const byWeChat = () =>
    void act.run(async () => {
      await signInBySuperApp();
      await onward();
    });
  const register = returnTo ? `?returnTo=${encodeURIComponent(returnTo)}` : '';
  return (
    <View className="door-others">
      <View>
        {t('noAccount')} <DeskLink to={`/hospital/account/register${register}`}>{t('register')}</DeskLink>
      </View>
      {superApp.inside() && (
        <>
          <Button kind="secondary" size="small" busy={act.busy} onPress={byWeChat}>
            {t('byWeChat')}
          </Button>
          <View>{t('byWeChatNote')}</View>
        </>
      )}
      <Wrong>{act.wrong}</Wrong>
    </View>
  );
}
