/** Somebody else was first: what they made of the schedule beside one's own change, and the question again. */
import { View } from '@tarojs/components';
import { formatFen } from '@shared/money';
import { beijingTime } from '@shared/time';
import { useMemberNames } from '../../../api/desk/use-member-names';
import { useText } from '../../../api/messages';
import { Button } from '../../../ui';
import { Dialog, Wrong } from '../../../ui/desk';
import type { OpenDesk } from '../../HospitalScreen';
import { slotsOf, spanOf, spanWords } from '../hours';
import { scheduleWords } from '../messages';
import { detailWords } from '../Detail/messages';
import { meanwhileWords } from './messages';
import { placesOf } from '../planned';
import type { InFull } from '../planned';
import type { Change, Saving } from '../use-saving';
import './index.scss';

export function Meanwhile({ desk, saving }: { desk: OpenDesk; saving: Saving }) {
  const t = useText(meanwhileWords);
  const { meanwhile, busy, wrong, insist, yieldToTheirs } = saving;
  if (!meanwhile) return null;
  const { theirs, mine } = meanwhile;
  const stopped = theirs.status === 'stopped';
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
          {!stopped && (
            <Button size="small" busy={busy} onPress={insist}>
              {t('saveMine')}
            </Button>
          )}
        </>
      }
    >
      <View className="meanwhile">
        <Who desk={desk} schedule={theirs} />
        <View className="meanwhile-two">
          <Side title={t('theirs')} change={{ slots: slotsOf(theirs), fee: theirs.fee }} stopped={stopped} />
          <Side title={t('mine')} change={mine} />
        </View>
        <Wrong>{wrong}</Wrong>
      </View>
    </Dialog>
  );
}

/** Who was first, when, and with what. */
function Who({ desk, schedule: { history } }: { desk: OpenDesk; schedule: InFull }) {
  const t = useText(detailWords);
  const own = useText(meanwhileWords);
  const nameOf = useMemberNames(desk.hospitalId, desk.role);
  const last = history[history.length - 1];
  const who = nameOf(last?.memberId ?? null) ?? own('somebody');
  const did = last && { at: beijingTime(last.at), act: t(`act.${last.act}`) };
  return <View>{own('meanwhileText', { who, ...did })}</View>;
}

function Side({ title, change, stopped }: { title: string; change: Change; stopped?: boolean }) {
  const t = useText(scheduleWords);
  const own = useText(meanwhileWords);
  const { slots, fee } = change;
  return (
    <View className="meanwhile-side">
      <View className="meanwhile-title">{title}</View>
      {stopped && <View className="meanwhile-stopped">{t('stopped')}</View>}
      <View className="meanwhile-hours">{slots.length > 0 && spanWords(spanOf(slots))}</View>
      <View>
        {own('slotsPlacesFee', { slots: slots.length, places: placesOf({ slots }), fee: formatFen(fee) })}
      </View>
    </View>
  );
}
