/** After the password: the code of the authenticator, or a recovery code. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import type { Session } from '../../../api/session';
import { useText } from '../../../api/messages';
import { Button } from '../../../ui';
import { DoorScreen } from '../../../ui/desk';
import { DoorForm } from '../DoorForm';
import { CodeField, isCode, isRecoveryCode, RecoveryField } from '../fields';
import { accountWords } from '../messages';
import { useForm } from '../use-form';

export interface SecondStepProps {
  ticket: string;
  onSession(session: Session): void;
  /** The ticket is spent or too old. */
  onStartAgain(): void;
}

export function SecondStep(props: SecondStepProps) {
  const [way, setWay] = useState<'code' | 'recovery'>('code');
  if (way === 'code') return <CodeStep {...props} onOther={() => setWay('recovery')} />;
  return <RecoveryStep {...props} onOther={() => setWay('code')} />;
}

function CodeStep({ ticket, onSession, onStartAgain, onOther }: SecondStepProps & { onOther(): void }) {
  const t = useText(accountWords);
  const [code, setCode] = useState('');
  const form = useForm();
  const send = (digits: string) =>
    form.send(isCode(digits), async () => {
      onSession(await call('POST /staff/sessions/totp', { body: { ticket, code: digits } }));
    });
  const type = (digits: string) => {
    setCode(digits);
    // The last digit is the answer: no need to press as well
    if (isCode(digits) && digits !== code) send(digits);
  };
  return (
    <DoorScreen
      title={t('codeTitle')}
      note={t('codeNote')}
      after={
        <Others code={form.code} onStartAgain={onStartAgain} onOther={onOther} other={t('toRecovery')} />
      }
    >
      <View className="door-form">
        <DoorForm form={form} act={t('enter')} onSend={() => send(code)}>
          <CodeField value={code} onChange={type} tried={form.tried} />
        </DoorForm>
      </View>
    </DoorScreen>
  );
}

function RecoveryStep({ ticket, onSession, onStartAgain, onOther }: SecondStepProps & { onOther(): void }) {
  const t = useText(accountWords);
  const [code, setCode] = useState('');
  const form = useForm();
  const send = () =>
    form.send(isRecoveryCode(code), async () => {
      const body = { ticket, recoveryCode: code.trim() };
      onSession(await call('POST /staff/sessions/totp', { body }));
    });
  return (
    <DoorScreen
      title={t('recoveryTitle')}
      note={t('recoveryNote')}
      after={<Others code={form.code} onStartAgain={onStartAgain} onOther={onOther} other={t('toCode')} />}
    >
      <View className="door-form">
        <DoorForm form={form} act={t('enter')} onSend={send}>
          <RecoveryField value={code} onChange={setCode} tried={form.tried} />
        </DoorForm>
      </View>
    </DoorScreen>
  );
}

interface OthersProps {
  code: string | null;
  other: string;
  onOther(): void;
  onStartAgain(): void;
}

function Others({ code, other, onOther, onStartAgain }: OthersProps) {
  const t = useText(accountWords);
  const over = code === 'SIGN_IN_EXPIRED';
  return (
    <View className="door-others">
      <Button kind="quiet" size="small" onPress={over ? onStartAgain : onOther}>
        {over ? t('startAgain') : other}
      </Button>
    </View>
  );
}
