/** Stepping out of the consulting room: until when and why, said to those who wait; and coming back. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { beijingTime } from '@shared/time';
import { serverNow } from '../../../api/clock';
import { useText } from '../../../api/messages';
import { Button, Choice, Notice } from '../../../ui';
import { Dialog, KeyHint, TextField, Wrong } from '../../../ui/desk';
import { doctorWords } from '../../messages';
import type { UsedClinic } from '../use-clinic';
import './index.scss';

const MINUTES = ['10', '20', '30', '60'] as const;
const NOT_SURE = 'not-sure';

export function AwayNotice({ clinic, keys }: { clinic: UsedClinic; keys: boolean }) {
  const t = useText(doctorWords);
  const { away, busy, comeBack } = clinic;
  if (!away) return null;
  const { since, until, reason } = away;
  const said = [until && t('awayUntil', { at: beijingTime(until) }), reason].filter(Boolean).join(' · ');
  return (
    <View className="away">
      <Notice tone="amber" icon="clock" title={t('awaySince', { at: beijingTime(since) })}>
        {said}
      </Notice>
      <Button busy={busy} onPress={() => void comeBack()}>
        {t('back')}
        {keys && <KeyHint keys="A" />}
      </Button>
    </View>
  );
}

export function Leaving({ clinic, onClose }: { clinic: UsedClinic; onClose(): void }) {
  const t = useText(doctorWords);
  const { busy, wrong, leave } = clinic;
  const [minutes, setMinutes] = useState<(typeof MINUTES)[number] | typeof NOT_SURE>('10');
  const [reason, setReason] = useState('');
  const go = () => {
    const until =
      minutes === NOT_SURE ? null : new Date(serverNow().getTime() + Number(minutes) * 60_000).toISOString();
    void leave(until, reason.trim()).then((well) => well && onClose());
  };
  const act = (
    <Button size="small" busy={busy} onPress={go}>
      {t('leave')}
    </Button>
  );
  return (
    <Dialog open title={t('leaveTitle')} onClose={onClose} actions={act}>
      <View className="leaving">
        <View className="leaving-note">{t('leaveNote')}</View>
        <Choice
          label={t('leaveFor')}
          look="chips"
          options={[
            ...MINUTES.map((value) => ({ value, text: t('minutes', { count: value }) })),
            { value: NOT_SURE, text: t('notSure') },
          ]}
          value={minutes}
          onChange={setMinutes}
        />
        <TextField
          label={t('leaveReason')}
          hint={t('leaveReasonHint')}
          value={reason}
          onChange={setReason}
          maxLength={40}
          onDone={go}
        />
        <Wrong>{wrong}</Wrong>
      </View>
    </Dialog>
  );
}
