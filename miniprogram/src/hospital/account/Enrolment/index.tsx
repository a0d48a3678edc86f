/** The first time: putting the secret into an authenticator, and proving it with a code. */
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { call } from '../../../api/client';
import type { Result } from '../../../api/client';
import { ApiError } from '../../../api/errors';
import { useText } from '../../../api/messages';
import { asApiError } from '../../../api/use-endpoint';
import { ErrorState, Skeleton } from '../../../ui';
import { DoorScreen } from '../../../ui/desk';
import { DoorForm } from '../DoorForm';
import { CodeField, isCode } from '../fields';
import { accountWords } from '../messages';
import { OfferedSecret } from '../OfferedSecret';
import { useForm } from '../use-form';

type Secret = Result<'POST /staff/sessions/enrolment'>;
export type Enrolled = Result<'POST /staff/sessions/enrolment/confirmation'>;

export interface EnrolmentProps {
  ticket: string;
  onEnrolled(enrolled: Enrolled): void;
  onStartAgain(): void;
}

export function Enrolment({ ticket, onEnrolled, onStartAgain }: EnrolmentProps) {
  const t = useText(accountWords);
  const [secret, setSecret] = useState<Secret | ApiError | null>(null);
  const [asked, ask] = useState(0);
  useEffect(() => {
    let here = true;
    const keep = (answer: Secret | ApiError) => here && setSecret(answer);
    call('POST /staff/sessions/enrolment', { body: { ticket } }).then(keep, (error: unknown) =>
      keep(asApiError(error)),
    );
    return () => {
      here = false;
    };
  }, [ticket, asked]);
  return (
    <DoorScreen width="wide" title={t('enrolTitle')} note={t('enrolNote')}>
      <View className="door-form">
        {secret === null && <Skeleton shape="card" count={2} />}
        {secret instanceof ApiError && (
          <ErrorState
            error={secret}
            onRetry={secret.code === 'SIGN_IN_EXPIRED' ? onStartAgain : () => ask((times) => times + 1)}
          />
        )}
        {secret && !(secret instanceof ApiError) && (
          <Steps ticket={ticket} secret={secret} onEnrolled={onEnrolled} onStartAgain={onStartAgain} />
        )}
      </View>
    </DoorScreen>
  );
}

function Steps({ secret, ...proving }: EnrolmentProps & { secret: Secret }) {
  return (
    <OfferedSecret secret={secret}>
      <Proving {...proving} />
    </OfferedSecret>
  );
}

function Proving({ ticket, onEnrolled, onStartAgain }: EnrolmentProps) {
  const t = useText(accountWords);
  const [code, setCode] = useState('');
  const form = useForm();
  const send = () =>
    form.send(isCode(code), async () => {
      onEnrolled(await call('POST /staff/sessions/enrolment/confirmation', { body: { ticket, code } }));
    });
  const over = form.code === 'SIGN_IN_EXPIRED';
  return (
    <DoorForm form={form} act={t(over ? 'startAgain' : 'enrolDone')} onSend={over ? onStartAgain : send}>
      <CodeField value={code} onChange={setCode} tried={form.tried} />
    </DoorForm>
  );
}
