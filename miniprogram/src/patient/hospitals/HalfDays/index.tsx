/** The half-days of one day and their times, each with what is left of it. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Empty, Money, Notice, accessible, classes, pressable } from '../../../ui';
import { serverNow } from '../../../api/clock';
import { OwnTime } from '../../OwnTime';
import { momentWords, ownTime, spanWords } from '../../when';
import { slotState } from '../availability';
import type { Day, Schedule, Slot, SlotState } from '../availability';
import { finding } from '../messages';
import './index.scss';

export interface HalfDaysProps {
  day: Day;
  /** What to offer where this day has nothing. */
  nextOpen: { text: string; onPress(): void } | null;
  /** The release that is counted down to above. */
  releaseAt: string | null;
  onChoose(schedule: Schedule, slot: Slot): void;
  /** A full one was chosen. */
  onFull(schedule: Schedule, slot: Slot): void;
}

const SLOT_WORDS = {
  open: 'slotOpen',
  full: 'slotFull',
  past: 'slotPast',
  stopped: 'slotStopped',
  waiting: 'slotWaiting',
} as const satisfies Record<SlotState, string>;
/** So few that it is worth saying louder. */
const FEW = 2;

export function HalfDays({ day, nextOpen, releaseAt, onChoose, onFull }: HalfDaysProps) {
  const t = useText(finding);
  if (day.schedules.length === 0) {
    return <Empty picture="calendar" title={t('noClinicThatDay')} action={nextOpen ?? undefined} />;
  }
  return (
    <View>
      {day.schedules.map((schedule) => (
        <HalfDay
          key={schedule.id}
          schedule={schedule}
          counted={schedule.releaseAt === releaseAt}
          onChoose={(slot) => onChoose(schedule, slot)}
          onFull={(slot) => onFull(schedule, slot)}
        />
      ))}
    </View>
  );
}

interface HalfDayProps {
  schedule: Schedule;
  counted: boolean;
  onChoose(slot: Slot): void;
  onFull(slot: Slot): void;
}

function HalfDay({ schedule, counted, onChoose, onFull }: HalfDayProps) {
  const t = useText(finding);
  const now = serverNow();
  return (
    <View className="p-half" {...accessible('group', t(schedule.half))}>
      <View className="p-half-head">
        <View className="p-half-name" {...accessible('heading')} aria-level={3}>
          {t(schedule.half)}
        </View>
        {schedule.fee > 0 ? <Money fen={schedule.fee} size="small" /> : <View>{t('free')}</View>}
      </View>
      {!counted && <Reason schedule={schedule} now={now} />}
      {schedule.status === 'open' && (
        <View className="p-slots">
          {schedule.slots.map((slot) => {
            const state = slotState(schedule, slot, now);
            const choose = () => (state === 'full' ? onFull(slot) : onChoose(slot));
            return <SlotCell key={slot.id} slot={slot} state={state} onChoose={choose} />;
          })}
        </View>
      )}
    </View>
  );
}

/** Why a whole half-day cannot be booked, and from when it can. */
function Reason({ schedule, now }: { schedule: Schedule; now: Date }) {
  const t = useText(finding);
  const language = useLanguage();
  if (schedule.status === 'stopped') {
    return (
      <Notice tone="neutral" icon="close-circle">
        {t('stoppedNote')}
      </Notice>
    );
  }
  const waits = schedule.slots.some((slot) => slotState(schedule, slot, now) === 'waiting');
  if (!waits) return null;
  return (
    <Notice tone="amber" icon="clock">
      {t('waitingNote', { at: momentWords(schedule.releaseAt, language) })}
      <OwnTime at={schedule.releaseAt} />
    </Notice>
  );
}

function SlotCell({ slot, state, onChoose }: { slot: Slot; state: SlotState; onChoose(): void }) {
  const t = useText(finding);
  const language = useLanguage();
  const time = spanWords(slot.startsAt, slot.endsAt);
  const word = t(SLOT_WORDS[state], { n: slot.left });
  const own = ownTime(slot.startsAt, language);
  const few = state === 'open' && slot.left <= FEW;
  return (
    <View
      className={classes('p-slot', state !== 'open' && 'p-slot-off', state === 'full' && 'p-slot-full')}
      {...pressable('button', undefined, onChoose, state !== 'open' && state !== 'full')}
    >
      <View className="p-slot-time">{time}</View>
      <View className={classes('p-slot-left', few && 'p-slot-few')}>{word}</View>
      {own && <View className="p-slot-own">{t('yourTime', { time: own })}</View>}
    </View>
  );
}
