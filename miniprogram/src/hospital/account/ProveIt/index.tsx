/** From the password to the desk: the code, or setting the authenticator up and keeping the recovery codes. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import type { Session } from '../../../api/session';
import { Button } from '../../../ui';
import { Checkbox, DoorScreen } from '../../../ui/desk';
import { Enrolment } from '../Enrolment';
import { comeIn } from '../entry';
import { accountWords } from '../messages';
import { RecoveryCodes } from '../RecoveryCodes';
import { SecondStep } from '../SecondStep';

export interface ProveItProps {
  step: Result<'POST /staff/sessions'>;
  /** Signed in. */
  onDone(): unknown;
  onStartAgain(): void;
}

export function ProveIt({ step, onDone, onStartAgain }: ProveItProps) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <KeepCodes codes={codes} onDone={onDone} />;
  if (step.step === 'totp') {
    const done = (session: Session) => {
      comeIn(session);
      void onDone();
    };
    return <SecondStep ticket={step.ticket} onSession={done} onStartAgain={onStartAgain} />;
  }
  return (
    <Enrolment
      ticket={step.ticket}
      onStartAgain={onStartAgain}
      onEnrolled={({ session, recoveryCodes }) => {
        comeIn(session);
        setCodes(recoveryCodes);
      }}
    />
  );
}

function KeepCodes({ codes, onDone }: { codes: readonly string[]; onDone(): unknown }) {
  const t = useText(accountWords);
  const [kept, setKept] = useState(false);
  return (
    <DoorScreen title={t('codesTitle')} note={t('codesNote')}>
      <View className="door-form">
        <RecoveryCodes codes={codes} />
        <Checkbox label={t('codesKept')} checked={kept} onChange={setKept} />
        <Button disabled={!kept} onPress={() => void onDone()}>
          {t('goOn')}
        </Button>
      </View>
    </DoorScreen>
  );
}
