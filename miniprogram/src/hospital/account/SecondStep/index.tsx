/** After the password: the code of the authenticator, or a recovery code. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import type { Session } from '../../../api/session';
import { useText } from '../../../api/messages';
import { Button } from '../../../ui';
import { DoorScreen, FormGrid, TextField, Wrong } from '../../../ui/desk';
import { accountWords } from '../messages';
import { useAct } from '../../../api/desk/use-act';

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
  const [tried, setTried] = useState(false);
  const act = useAct();
  const send = (typed: string) => {
    setTried(true);
    if (!/^\d{6}$/.test(typed)) return;
    void act.run(async () => {
      onSession(await call('POST /staff/sessions/totp', { body: { ticket, code: typed } }));
    });
  };
  const type = (typed: string) => {
    const digits = typed.replace(/\D/g, '').slice(0, 6);
    setCode(digits);
    // The sixth digit is the answer: no need to press as well
    if (digits.length === 6 && digits !== code) send(digits);
  };
  const short = tried && code.length < 6 ? t('codeShort') : null;
  return (
    <DoorScreen
      title={t('codeTitle')}
      note={t('codeNote')}
      after={<Others code={act.code} onStartAgain={onStartAgain} onOther={onOther} other={t('toRecovery')} />}
    >
      <View className="door-form">
        <FormGrid columns={1} onSubmit={() => send(code)}>
          <TextField
            label={t('code')}
            value={code}
            onChange={type}
            type="digits"
            maxLength={7}
            autoComplete="one-time-code"
            error={short}
          />
        </FormGrid>
        <Wrong>{act.wrong}</Wrong>
        <Button busy={act.busy} onPress={() => send(code)}>
          {t('enter')}
        </Button>
      </View>
    </DoorScreen>
  );
}

function RecoveryStep({ ticket, onSession, onStartAgain, onOther }: SecondStepProps & { onOther(): void }) {
  const t = useText(accountWords);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct();
  const recoveryCode = code.trim();
  const send = () => {
    setTried(true);
    if (recoveryCode.length < 8) return;
    void act.run(async () => {
      onSession(await call('POST /staff/sessions/totp', { body: { ticket, recoveryCode } }));
    });
  };
  return (
    <DoorScreen
      title={t('recoveryTitle')}
      note={t('recoveryNote')}
      after={<Others code={act.code} onStartAgain={onStartAgain} onOther={onOther} other={t('toCode')} />}
    >
      <View className="door-form">
        <FormGrid columns={1} onSubmit={send}>
          <TextField
            label={t('recoveryCode')}
            value={code}
            onChange={setCode}
            maxLength={40}
            error={tried && recoveryCode.length < 8 ? t('recoveryShort') : null}
          />
        </FormGrid>
        <Wrong>{act.wrong}</Wrong>
        <Button busy={act.busy} onPress={send}>
          {t('enter')}
        </Button>
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
