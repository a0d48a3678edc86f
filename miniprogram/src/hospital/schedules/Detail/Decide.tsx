/** Changing a schedule, stopping it, opening it again, taking it back. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../api/messages';
import { Button, Notice } from '../../../ui';
import { Wrong } from '../../../ui/desk';
import type { OpenDesk } from '../../HospitalScreen';
import { detailWords } from './messages';
import { takenOf } from '../planned';
import type { InFull } from '../planned';
import { AskRemoval, AskStop } from './Asked';
import { useDecisions } from './use-decisions';

export interface DecideProps {
  desk: OpenDesk;
  schedule: InFull;
  onEdit(): void;
  onChanged(): Promise<void>;
  onRemoved(): void;
}

export function Decide(props: DecideProps) {
  const { schedule, onEdit } = props;
  const t = useText(detailWords);
  const [asking, ask] = useState<'stop' | 'remove' | null>(null);
  const { act, stop, resume, remove } = useDecisions(props, () => ask(null));
  const onClose = () => {
    act.forget();
    ask(null);
  };
  return (
    <View className="schedule-decide">
      {!asking && <Wrong>{act.wrong}</Wrong>}
      <View className="schedule-buttons">
        {schedule.status === 'stopped' ? (
          <Button size="small" busy={act.busy && !asking} onPress={resume}>
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
      {asking === 'stop' && <AskStop {...{ schedule, act, onConfirm: stop, onClose }} />}
      {asking === 'remove' && <AskRemoval {...{ act, onConfirm: remove, onClose }} />}
      {act.code === 'CHANGED_MEANWHILE' && !asking && <Notice tone="amber">{t('lookAgain')}</Notice>}
    </View>
  );
}
