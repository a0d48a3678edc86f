/** Signing in: e-mail and password, then the code; the first time the authenticator is set up in between. */
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { call } from '../../api/client';
import type { Result } from '../../api/client';
import { useAct } from '../../api/desk/use-act';
import { useParam } from '../../api/desk/use-param';
import { useText } from '../../api/messages';
import { currentSession, useUser } from '../../api/session';
import { signInBySuperApp } from '../../api/sign-in';
import { superApp } from '../../api/superapp';
import { Button } from '../../ui';
import { DeskLink, DoorScreen, Wrong } from '../../ui/desk';
import { DoorForm } from './DoorForm';
import { looksLikeEmail, useOnward } from './entry';
import { EmailField, PasswordField } from './fields';
import { accountWords } from './messages';
import { ProveIt } from './ProveIt';
import { useForm } from './use-form';
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
  const form = useForm();
  const send = () =>
    form.send(looksLikeEmail(email) && password, async () => {
      onStep(await call('POST /staff/sessions', { body: { email: email.trim(), password } }));
    });
  const forgot = (
    <View className="door-beside">
      <DeskLink to="/hospital/account/forgotten">{t('forgot')}</DeskLink>
    </View>
  );
  return (
    <DoorScreen title={t('signIn')} note={t('signInNote')} after={<OtherWays />}>
      <View className="door-form">
        <DoorForm form={form} act={t('next')} label={t('signIn')} onSend={send} beside={forgot}>
          <EmailField value={email} onChange={setEmail} tried={form.tried} />
          <PasswordField value={password} onChange={setPassword} tried={form.tried} />
        </DoorForm>
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
