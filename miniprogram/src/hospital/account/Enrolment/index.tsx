/** The first time: putting the secret into an authenticator, and proving it with a code. */
import { Image, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { call } from '../../../api/client';
import type { Result } from '../../../api/client';
import { ApiError } from '../../../api/errors';
import { useText } from '../../../api/messages';
import { asApiError } from '../../../api/use-endpoint';
import { Button, ErrorState, Skeleton, accessible } from '../../../ui';
import { CopyField, DoorScreen, FormGrid, TextField, Wrong } from '../../../ui/desk';
import { accountWords } from '../messages';
import { useAct } from '../../../api/desk/use-act';
import './index.scss';

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

function Steps({ ticket, secret, onEnrolled, onStartAgain }: EnrolmentProps & { secret: Secret }) {
  const t = useText(accountWords);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct();
  const send = () => {
    setTried(true);
    if (code.length < 6) return;
    void act.run(async () => {
      onEnrolled(await call('POST /staff/sessions/enrolment/confirmation', { body: { ticket, code } }));
    });
  };
  const over = act.code === 'SIGN_IN_EXPIRED';
  return (
    <View className="enrol">
      <View className="enrol-app">
        <View className="enrol-step">{t('enrolApp')}</View>
        <View className="enrol-step">{t('enrolScan')}</View>
        <View className="enrol-code">
          <Image
            className="enrol-qr"
            src={secret.qr}
            {...accessible('img', t('enrolQr'))}
            nativeProps={{ alt: t('enrolQr') }}
          />
        </View>
      </View>
      <View className="enrol-prove">
        <CopyField label={t('enrolSecret')} value={inFours(secret.secret)} />
        <View className="enrol-step">{t('enrolCode')}</View>
        <FormGrid columns={1} onSubmit={send}>
          <TextField
            label={t('code')}
            value={code}
            onChange={(typed) => setCode(typed.replace(/\D/g, '').slice(0, 6))}
            type="digits"
            maxLength={7}
            autoComplete="one-time-code"
            error={tried && code.length < 6 ? t('codeShort') : null}
          />
        </FormGrid>
        <Wrong>{act.wrong}</Wrong>
        <Button busy={act.busy} onPress={over ? onStartAgain : send}>
          {t(over ? 'startAgain' : 'enrolDone')}
        </Button>
      </View>
    </View>
  );
}

/** Groups of four are easier to type; authenticators ignore the spaces. */
const inFours = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ');
