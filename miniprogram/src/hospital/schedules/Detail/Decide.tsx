/** Changing a schedule, stopping it, opening it again, taking it back. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { Button, Notice, tell } from '../../../ui';
import { ConfirmDialog, TextField, Wrong } from '../../../ui/desk';
import type { OpenDesk } from '../../HospitalScreen';
import { scheduleWords } from '../messages';
import { takenOf } from '../planned';
import type { InFull } from '../planned';

export interface DecideProps {
  desk: OpenDesk;
  schedule: InFull;
  onEdit(): void;
  onChanged(): Promise<void>;
  onRemoved(): void;
}

export function Decide({ desk, schedule, onEdit, onChanged, onRemoved }: DecideProps) {
  const t = useText(scheduleWords);
  const [asking, ask] = useState<'stop' | 'remove' | null>(null);
  const { busy, wrong, code, run, forget } = useAct();
  const params = { hospitalId: desk.hospitalId, id: schedule.id };
  const { version } = schedule;
  const close = () => {
    forget();
    ask(null);
  };
  /** Somebody was first: what is shown is theirs now, and the question is asked again. */
  const act = (what: () => Promise<unknown>) =>
    void run(async () => {
      await what();
      ask(null);
    }).then((well) => (well ? undefined : onChanged()));
  const stop = (reason: string) =>
    act(async () => {
      await call('POST /desk/:hospitalId/schedules/:id/stopping', { params, body: { version, reason } });
      await onChanged();
    });
  const resume = () =>
    act(async () => {
      await call('POST /desk/:hospitalId/schedules/:id/resumption', { params, body: { version } });
      tell(t('resumed'), 'good');
      await onChanged();
    });
  const remove = () =>
    act(async () => {
      await call('DELETE /desk/:hospitalId/schedules/:id', { params, query: { version } });
      tell(t('removed'), 'good');
      onRemoved();
    });
  const stopped = schedule.status === 'stopped';
  return (
    <View className="schedule-decide">
      {!asking && <Wrong>{wrong}</Wrong>}
      <View className="schedule-buttons">
        {stopped ? (
          <Button size="small" busy={busy && !asking} onPress={resume}>
            {t('resume')}
          </Button>
        ) : (
          <>
            <Button size="small" icon="edit" onPress={onEdit}>
              {t('edit')}
            </Button>
            <Button kind="secondary" size="small" onPress={() => ask('stop')}>
              {t('stop')}
            </Button>
          </>
        )}
        {takenOf(schedule) === 0 && !schedule.stopping?.cancelled && (
          <Button kind="quiet" size="small" onPress={() => ask('remove')}>
            {t('remove')}
          </Button>
        )}
      </View>
      {asking === 'stop' && (
        <Stop schedule={schedule} busy={busy} wrong={wrong} onConfirm={stop} onClose={close} />
      )}
      <ConfirmDialog
        open={asking === 'remove'}
        title={t('removeTitle')}
        act={t('remove')}
        busy={busy}
        danger
        onConfirm={remove}
        onClose={close}
      >
        {t('removeNote')}
        <Wrong>{wrong}</Wrong>
      </ConfirmDialog>
      {code === 'CHANGED_MEANWHILE' && !asking && <Notice tone="amber">{t('lookAgain')}</Notice>}
    </View>
  );
}

interface StopProps {
  schedule: InFull;
  busy: boolean;
  wrong: string | null;
  onConfirm(reason: string): void;
  onClose(): void;
}

function Stop({ schedule, busy, wrong, onConfirm, onClose }: StopProps) {
  const t = useText(scheduleWords);
  const [reason, setReason] = useState('');
  const count = takenOf(schedule);
  const said = reason.trim();
  const confirm = () => {
    if (said) onConfirm(said);
  };
  return (
    <ConfirmDialog
      open
      title={t('stopTitle')}
      act={t('stop')}
      busy={busy}
      disabled={!said}
      danger
      onConfirm={confirm}
      onClose={onClose}
    >
      <View className="schedule-stop">
        <Notice tone={count > 0 ? 'amber' : 'neutral'}>
          {count > 0 ? t('stopNote', { count }) : t('stopNobody')}
        </Notice>
        <TextField
          label={t('stopReason')}
          hint={t('stopReasonHint')}
          value={reason}
          onChange={setReason}
          onDone={confirm}
          maxLength={100}
          required
        />
        <Wrong>{wrong}</Wrong>
      </View>
    </ConfirmDialog>
  );
}
