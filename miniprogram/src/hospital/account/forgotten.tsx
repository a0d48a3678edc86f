/** A forgotten password: the link to a new one goes to the e-mail. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/client';
import { signInPage } from '../../api/door';
import { useText } from '../../api/messages';
import { Notice } from '../../ui';
import { DeskLink, DoorScreen } from '../../ui/desk';
import { DoorForm } from './DoorForm';
import { looksLikeEmail } from './entry';
import { EmailField } from './fields';
import { accountWords } from './messages';
import { useForm } from './use-form';
import './door.scss';

interface Sent {
  email: string;
  mailed: boolean;
}

export default function ForgottenPage() {
  const t = useText(accountWords);
  const [sent, setSent] = useState<Sent | null>(null);
  return (
    <DoorScreen
      title={t('forgotTitle')}
      note={sent ? undefined : t('forgotNote')}
      after={<DeskLink to={signInPage()}>{t('toSignIn')}</DeskLink>}
    >
      <View className="door-form">{sent ? <OnItsWay {...sent} /> : <Asking onSent={setSent} />}</View>
    </DoorScreen>
  );
}

function Asking({ onSent }: { onSent(sent: Sent): void }) {
  const t = useText(accountWords);
  const [typed, type] = useState('');
  const form = useForm();
  const send = () =>
    form.send(looksLikeEmail(typed), async () => {
      const email = typed.trim();
      const { mailed } = await call('POST /staff/password-resets', { body: { email } });
      onSent({ email, mailed });
    });
  return (
    <DoorForm form={form} act={t('sendLink')} onSend={send}>
      <EmailField value={typed} onChange={type} tried={form.tried} />
    </DoorForm>
  );
}

function OnItsWay({ email, mailed }: Sent) {
  const t = useText(accountWords);
  return (
    <Notice tone={mailed ? 'jade' : 'amber'} icon={mailed ? 'check-circle' : 'warning'}>
      {mailed ? t('forgotSent', { email }) : t('mailNone')}
    </Notice>
  );
}
