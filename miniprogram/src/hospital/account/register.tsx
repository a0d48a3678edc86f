/** Registering a work account; with an invitation in the address the e-mail it came to is proven already. */
import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { call } from '../../api/client';
import { signInPage } from '../../api/door';
import { newId } from '../../api/id';
import { useText } from '../../api/messages';
import { openPage } from '../../api/open-page';
import { useLanguage } from '../../api/preferences';
import { Button, Notice } from '../../ui';
import { DeskLink, DoorScreen, FormGrid, TextField, Wrong } from '../../ui/desk';
import { looksLikeEmail } from './entry';
import { useParam } from '../../api/desk/use-param';
import { accountWords } from './messages';
import { NewPassword, passwordReady } from './NewPassword';
import { useAct } from '../../api/desk/use-act';
import './door.scss';

export default function RegisterPage() {
  const [mail, setMail] = useState<{ email: string; mailed: boolean } | null>(null);
  return mail ? <LookAtMail {...mail} /> : <RegisterForm onMail={setMail} />;
}

function RegisterForm({ onMail }: { onMail(mail: { email: string; mailed: boolean }): void }) {
  const t = useText(accountWords);
  const form = useRegistration(onMail);
  const { name, email, password, again, tried, act } = form;
  const back = signInPage(form.returnTo || undefined);
  return (
    <DoorScreen title={t('registerTitle')} note={t('registerNote')} after={<HaveAccount to={back} />}>
      <View className="door-form">
        <FormGrid columns={1} label={t('registerTitle')} onSubmit={form.send}>
          <TextField
            label={t('name')}
            value={name.value}
            onChange={name.set}
            maxLength={40}
            autoComplete="name"
            hint={t('nameHint')}
            error={tried && !name.value.trim() ? t('nameMissing') : null}
          />
          <TextField
            label={t('email')}
            value={email.value}
            onChange={email.set}
            type="email"
            maxLength={254}
            autoComplete="username"
            error={tried && !looksLikeEmail(email.value) ? t('emailWrong') : null}
          />
          <NewPassword
            label={t('password')}
            email={email.value}
            password={password.value}
            again={again.value}
            onPassword={password.set}
            onAgain={again.set}
            tried={tried}
          />
        </FormGrid>
        <Wrong>{act.wrong}</Wrong>
        <Button busy={act.busy} onPress={form.send}>
          {t('createAccount')}
        </Button>
      </View>
    </DoorScreen>
  );
}

function useRegistration(onMail: (mail: { email: string; mailed: boolean }) => void) {
  const [name, email, password, again] = [useTyped(), useTyped(useParam('email')), useTyped(), useTyped()];
  const [tried, setTried] = useState(false);
  const language = useLanguage();
  const act = useAct();
  const invitation = useParam('invitation') || undefined;
  const returnTo = useParam('returnTo');
  // One registration however often it is sent; another address is another one
  const attempt = useRef({ email: '', id: newId() });
  const send = () => {
    setTried(true);
    const address = email.value.trim();
    const ready =
      name.value.trim() && looksLikeEmail(address) && passwordReady(password.value, again.value, address);
    if (!ready) return;
    void act.run(async () => {
      if (attempt.current.email !== `${address} ${password.value} ${name.value}`) {
        attempt.current = { email: `${address} ${password.value} ${name.value}`, id: newId() };
      }
      const body = {
        id: attempt.current.id,
        name: name.value.trim(),
        email: address,
        password: password.value,
      };
      const { next, mailed } = await call('POST /staff/accounts', {
        body: { ...body, language, invitation },
      });
      if (next === 'confirm-email') return onMail({ email: address, mailed });
      const signIn = signInPage(returnTo || undefined);
      await openPage(
        `${signIn}${signIn.includes('?') ? '&' : '?'}email=${encodeURIComponent(address)}&switch=1`,
        'go',
      );
    });
  };
  return { name, email, password, again, tried, act, send, returnTo };
}

function useTyped(first = '') {
  const [value, set] = useState(first);
  return { value, set };
}

function HaveAccount({ to }: { to: string }) {
  const t = useText(accountWords);
  return (
    <View>
      {t('haveAccount')} <DeskLink to={to}>{t('toSignIn')}</DeskLink>
    </View>
  );
}

function LookAtMail({ email, mailed }: { email: string; mailed: boolean }) {
  const t = useText(accountWords);
  return (
    <DoorScreen
      title={t('mailTitle')}
      note={mailed ? t('mailNote', { email }) : undefined}
      after={<HaveAccount to={signInPage()} />}
    >
      {!mailed && (
        <View className="door-form">
          <Notice tone="amber" icon="warning">
            {t('mailNone')}
          </Notice>
        </View>
      )}
    </DoorScreen>
  );
}
