/** Registering a work account; with an invitation in the address the e-mail it came to is proven already. */
import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { call } from '../../api/client';
import { useParam } from '../../api/desk/use-param';
import { signInPage } from '../../api/door';
import { newId } from '../../api/id';
import { useText } from '../../api/messages';
import { openPage } from '../../api/open-page';
import { useLanguage } from '../../api/preferences';
import { Notice } from '../../ui';
import { DeskLink, DoorScreen } from '../../ui/desk';
import { DoorForm } from './DoorForm';
import { looksLikeEmail } from './entry';
import { EmailField, NameField } from './fields';
import { accountWords } from './messages';
import { NewPassword, useNewPassword } from './NewPassword';
import { useForm } from './use-form';
import './door.scss';

interface Mail {
  email: string;
  mailed: boolean;
}

export default function RegisterPage() {
  const [mail, setMail] = useState<Mail | null>(null);
  return mail ? <LookAtMail {...mail} /> : <RegisterForm onMail={setMail} />;
}

function RegisterForm({ onMail }: { onMail(mail: Mail): void }) {
  const t = useText(accountWords);
  const [name, setName] = useState('');
  const [email, setEmail] = useState(useParam('email'));
  const chosen = useNewPassword(email.trim());
  const returnTo = useParam('returnTo') || undefined;
  const form = useForm();
  const register = useRegistration();
  const send = () =>
    form.send(name.trim() && looksLikeEmail(email) && chosen.ready, async () => {
      const asked = { name: name.trim(), email: email.trim(), password: chosen.password };
      const { next, mailed } = await register(asked);
      if (next === 'confirm-email') return onMail({ email: asked.email, mailed });
      await openPage(signInAs(asked.email, returnTo), 'go');
    });
  return (
    <DoorScreen
      title={t('registerTitle')}
      note={t('registerNote')}
      after={<HaveAccount to={signInPage(returnTo)} />}
    >
      <View className="door-form">
        <DoorForm form={form} act={t('createAccount')} label={t('registerTitle')} onSend={send}>
          <NameField label={t('name')} value={name} onChange={setName} tried={form.tried} />
          <EmailField value={email} onChange={setEmail} tried={form.tried} />
          <NewPassword label={t('password')} chosen={chosen} tried={form.tried} />
        </DoorForm>
      </View>
    </DoorScreen>
  );
}

interface Asked {
  name: string;
  email: string;
  password: string;
}

/** One registration however often it is sent; with another name, address or password it is another one. */
function useRegistration() {
  const language = useLanguage();
  const invitation = useParam('invitation') || undefined;
  const attempt = useRef({ of: '', id: newId() });
  return (asked: Asked) => {
    const of = `${asked.email} ${asked.password} ${asked.name}`;
    if (attempt.current.of !== of) attempt.current = { of, id: newId() };
    return call('POST /staff/accounts', { body: { id: attempt.current.id, ...asked, language, invitation } });
  };
}

/** The e-mail is filled in there; who else is signed in here makes room. */
function signInAs(email: string, returnTo: string | undefined): string {
  const page = signInPage(returnTo);
  return `${page}${page.includes('?') ? '&' : '?'}email=${encodeURIComponent(email)}&switch=1`;
}

function HaveAccount({ to }: { to: string }) {
  const t = useText(accountWords);
  return (
    <View>
      {t('haveAccount')} <DeskLink to={to}>{t('toSignIn')}</DeskLink>
    </View>
  );
}

function LookAtMail({ email, mailed }: Mail) {
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
