/** Closing the account: what goes, what the law keeps, and a word typed by hand. */
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/client';
import { ApiError, sentenceOf } from '../../../api/errors';
import { useText } from '../../../api/messages';
import { Button, Notice, Sheet, TextField } from '../../../ui';
import { accountWords } from '../messages';
import './index.scss';

export interface CloseAccountProps {
  open: boolean;
  onCancel(): void;
  /** The account is gone. */
  onClosed(): void;
}

export function CloseAccount({ open, onCancel, onClosed }: CloseAccountProps) {
  const t = useText(accountWords);
  const [typed, setTyped] = useState('');
  const { busy, refusal, close } = useClosing(onClosed);
  const word = t('closeWord');
  const confirmed = typed.trim().toUpperCase() === word;
  const footer = (
    <View className="close-answers">
      {refusal && <Refused refusal={refusal} />}
      <Button kind="danger" busy={busy} disabled={!confirmed} onPress={() => void close()}>
        {t('closeYes')}
      </Button>
      <Button kind="quiet" disabled={busy} onPress={onCancel}>
        {t('closeNo')}
      </Button>
    </View>
  );
  return (
    <Sheet open={open} title={t('closeTitle')} onClose={onCancel} footer={footer}>
      <View className="close-part">
        <View className="close-head">{t('closeErased')}</View>
        <View>{t('closeErasedList')}</View>
      </View>
      <View className="close-part">
        <View className="close-head">{t('closeKept')}</View>
        <View>{t('closeKeptList')}</View>
      </View>
      <View className="close-part">{t('closeBusy')}</View>
      <TextField label={t('closeType', { word })} value={typed} onChange={setTyped} maxLength={10} />
    </Sheet>
  );
}

interface Refusal {
  sentence: string;
  /** Something is still open: the person can go and finish it. */
  busy: boolean;
}

function Refused({ refusal: { sentence, busy } }: { refusal: Refusal }) {
  const t = useText(accountWords);
  const see = () => void Taro.navigateTo({ url: '/patient/appointments/list' });
  return (
    <Notice
      tone={busy ? 'amber' : 'red'}
      action={busy ? { text: t('seeAppointments'), onPress: see } : undefined}
    >
      {sentence}
    </Notice>
  );
}

function useClosing(onClosed: () => void) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const close = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await call('DELETE /me');
      onClosed();
    } catch (error) {
      const open = error instanceof ApiError && error.code === 'ACCOUNT_BUSY';
      setRefusal({ sentence: sentenceOf(error), busy: open });
    } finally {
      setBusy(false);
    }
  };
  return { busy, refusal, close };
}
