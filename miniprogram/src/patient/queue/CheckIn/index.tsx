/** How to check in: the ways there are, and the bar with the one at the thumb. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { beijingTime } from '@shared/time';
import { useText } from '../../../api/messages';
import { Button, Cell, List, Notice, Section, Sheet } from '../../../ui';
import { RuleList } from '../../../ui/HospitalRules/RuleList';
import { grouped } from '../../appointments/VisitTicket/grouped';
import { queueWords } from '../messages';
import { canScan } from '../scan-code';
import type { CheckInAct, QueueState } from '../useCheckIn';
import './index.scss';

export interface WaysProps {
  queue: QueueState;
  visitCode: string | null;
}

export function Ways({ queue: { checkIn, lateBehind }, visitCode }: WaysProps) {
  const t = useText(queueWords);
  const { withinMetres, lateAfter } = checkIn;
  return (
    <>
      <Section title={t('how')}>
        <List>
          <Cell icon="qr" title={t(canScan ? 'byScan' : 'byWeChatScan')} note={t('byScanNote')} />
          {withinMetres !== null && (
            <Cell icon="pin" title={t('byNear')} note={t('byNearNote', { metres: withinMetres })} />
          )}
          <Cell
            icon="user"
            title={t('byDesk')}
            note={visitCode ? t('byDeskNote', { code: grouped(visitCode) }) : undefined}
          />
        </List>
      </Section>
      {lateBehind > 0 && (
        <Section title={t('rules')}>
          <RuleList
            label={t('rules')}
            sentences={[t('lateRule', { time: beijingTime(lateAfter), n: lateBehind })]}
          />
        </Section>
      )}
    </>
  );
}

export interface CheckInBarProps {
  id: string;
  queue: QueueState;
  act: CheckInAct;
}

export function CheckInBar({ id, queue: { checkIn }, act }: CheckInBarProps) {
  const t = useText(queueWords);
  const [asking, setAsking] = useState(false);
  const near = checkIn.withinMetres !== null;
  const locate = () => {
    setAsking(false);
    void act.byPlace(id);
  };
  return (
    <View className="queue-bar">
      <CheckInFault act={act} />
      {canScan && (
        <Button icon="qr" busy={act.busy} onPress={() => void act.byScan(id)}>
          {t(act.busy ? 'checking' : 'scan')}
        </Button>
      )}
      {near && (
        <Button
          kind={canScan ? 'quiet' : 'primary'}
          icon={canScan ? undefined : 'pin'}
          busy={!canScan && act.busy}
          disabled={act.busy}
          onPress={() => setAsking(true)}
        >
          {t(canScan ? 'nearSmall' : act.busy ? 'locating' : 'near')}
        </Button>
      )}
      <Sheet open={asking} title={t('askTitle')} onClose={() => setAsking(false)}>
        <View className="queue-ask">{t('askText', { metres: checkIn.withinMetres ?? 0 })}</View>
        <View className="queue-bar">
          <Button onPress={locate}>{t('askYes')}</Button>
          <Button kind="quiet" onPress={() => setAsking(false)}>
            {t('askNo')}
          </Button>
        </View>
      </Sheet>
    </View>
  );
}

/** Why it did not work, and what else to do. */
export function CheckInFault({ act }: { act: CheckInAct }) {
  const t = useText(queueWords);
  if (act.error) {
    return (
      <Notice tone="red" icon="warning">
        {act.error.sentence}
      </Notice>
    );
  }
  if (!act.lost) return null;
  return (
    <Notice tone="amber" icon="pin" title={t('noPosition')}>
      {t('noPositionNote')}
    </Notice>
  );
}
