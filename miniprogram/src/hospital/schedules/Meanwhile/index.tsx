/** Somebody else was first: what they made of the schedule beside one's own change, and the question again. */
import { View } from '@tarojs/components';
import { formatFen } from '@shared/money';
import { beijingTime } from '@shared/time';
import { useMemberNames } from '../../../api/desk/use-member-names';
import { useText } from '../../../api/messages';
import { Button } from '../../../ui';
import { Dialog, Wrong } from '../../../ui/desk';
import type { OpenDesk } from '../../HospitalScreen';
import { clockOf, slotsOf, spanOf } from '../hours';
import type { Slot } from '../hours';
import { scheduleWords } from '../messages';
import type { Saving } from '../use-saving';
import './index.scss';

export function Meanwhile({ desk, saving }: { desk: OpenDesk; saving: Saving }) {
  const t = useText(scheduleWords);
  const nameOf = useMemberNames(desk.hospitalId, desk.role);
  const { meanwhile, busy, wrong, insist, yieldToTheirs } = saving;
  if (!meanwhile) return null;
  const { theirs, mine } = meanwhile;
  const last = theirs.history[theirs.history.length - 1];
  const who = nameOf(last?.memberId ?? null) ?? t('somebody');
  return (
    <Dialog
      open
      title={t('meanwhile')}
      onClose={yieldToTheirs}
      actions={
        <>
          <Button kind="secondary" size="small" onPress={yieldToTheirs}>
            {t('keepTheirs')}
          </Button>
          {theirs.status === 'open' && (
            <Button size="small" busy={busy} onPress={insist}>
              {t('saveMine')}
            </Button>
          )}
        </>
      }
    >
      <View className="meanwhile">
        <View>
          {t('meanwhileText', {
            who,
            at: last ? beijingTime(last.at) : '',
            act: last ? t(`act.${last.act}`) : '',
          })}
        </View>
        <View className="meanwhile-two">
          <Side
            title={t('theirs')}
            slots={slotsOf(theirs)}
            fee={theirs.fee}
            stopped={theirs.status === 'stopped'}
          />
          <Side title={t('mine')} slots={mine.slots} fee={mine.fee} stopped={false} />
        </View>
        <Wrong>{wrong}</Wrong>
      </View>
    </Dialog>
  );
}

interface SideProps {
  title: string;
  slots: readonly Slot[];
  fee: number;
  stopped: boolean;
}

function Side({ title, slots, fee, stopped }: SideProps) {
  const t = useText(scheduleWords);
  const { from, to } = spanOf(slots);
  const places = slots.reduce((sum, slot) => sum + slot.places, 0);
  return (
    <View className="meanwhile-side">
      <View className="meanwhile-title">{title}</View>
      {stopped && <View className="meanwhile-stopped">{t('stopped')}</View>}
      <View className="meanwhile-hours">{slots.length > 0 && `${clockOf(from)}–${clockOf(to)}`}</View>
      <View>{t('slotsPlacesFee', { slots: slots.length, places, fee: formatFen(fee) })}</View>
    </View>
  );
}
