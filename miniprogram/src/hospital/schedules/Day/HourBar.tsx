/** A half-day as a bar: taken hold of by mouse or keyboard, moved by quarters of an hour, pulled at its ends. */
import { View } from '@tarojs/components';
import { useId } from 'react';
import { halves } from '../../../api/desk/visits';
import { useText } from '../../../api/messages';
import { accessible, classes } from '../../../ui';
import { slotsOf, spanOf, spanWords, STEP } from '../hours';
import { scheduleWords } from '../messages';
import { hoursWords } from './messages';
import { fullness, placesOf, takenOf } from '../planned';
import type { Planned } from '../planned';
import type { Grip, Plan } from '../use-plan';
import { followMouse } from './follow-mouse';
import type { Axis } from './index';

export interface HourBarProps {
  planned: Planned;
  who: string;
  axis: Axis;
  plan: Plan;
  /** Its hours cannot be changed; it can still be opened. */
  fixed: boolean;
  onOpen(): void;
}

export function HourBar({ planned, who, axis, plan, fixed, onOpen }: HourBarProps) {
  const t = useText(scheduleWords);
  const own = useText(hoursWords);
  const name = useText(halves);
  const id = useId();
  if (planned.slots.length === 0) return null;
  const held = plan.heldOf(planned);
  const span = held?.outcome ?? spanOf(slotsOf(planned));
  const [taken, places] = [takenOf(planned), held?.outcome.places ?? placesOf(planned)];
  const stopped = planned.status === 'stopped';
  const grab = (grip: Grip) => (fixed ? {} : mouseControl({ id, planned, axis, plan, grip }));
  const looks = classes(
    'hour-bar',
    held && 'hour-bar-held',
    held && !held.same && 'hour-bar-moved',
    fixed && 'hour-bar-fixed',
    stopped && 'hour-bar-stopped',
  );
  return (
    <View
      id={id}
      className={looks}
      style={{ left: shareOf(span.from - axis.from, axis), width: shareOf(span.to - span.from, axis) }}
      {...accessible('button')}
      {...keyControl({ planned, plan, fixed, onOpen })}
      {...(fixed ? { onClick: onOpen } : grab('move'))}
    >
      <View className="hour-taken" style={{ width: `${fullness(taken, places)}%` }} />
      <View className="y-unseen">{`${who} ${name(planned.half)} `}</View>
      <View className="hour-words">{stopped ? t('stopped') : `${spanWords(span)} · ${taken}/${places}`}</View>
      {!fixed && <View className="y-unseen">{`. ${own('keys')}`}</View>}
      {!fixed && <View className="hour-end hour-end-from" {...grab('from')} aria-hidden />}
      {!fixed && <View className="hour-end hour-end-to" {...grab('to')} aria-hidden />}
    </View>
  );
}

/** So many minutes of the line of hours. */
const shareOf = (minutes: number, { from, to }: Axis) => `${(minutes / (to - from)) * 100}%`;

interface Pulling {
  planned: Planned;
  plan: Plan;
}

/** In a mini-program there is no mouse, and the calendar is a list. */
function mouseControl({ id, planned, axis, plan, grip }: Pulling & { id: string; axis: Axis; grip: Grip }) {
  if (process.env.TARO_ENV === 'weapp') return {};
  return {
    onMouseDown: (pressed: {
      button?: number;
      clientX: number;
      stopPropagation(): void;
      preventDefault(): void;
    }) => {
      if (pressed.button) return;
      pressed.stopPropagation();
      const track = document.getElementById(id)?.parentElement?.getBoundingClientRect().width ?? 0;
      // What is pulled now is what was pulled before, if it was this bar
      const held = plan.heldOf(planned);
      const start = held?.after ?? slotsOf(planned);
      if (!held) plan.take(planned);
      document.getElementById(id)?.focus();
      // no text is marked while the bar is pulled
      pressed.preventDefault();
      followMouse(pressed.clientX, (pixels) => {
        const minutes = track > 0 ? (pixels / track) * (axis.to - axis.from) : 0;
        plan.pull(planned, grip, Math.round(minutes / STEP) * STEP, start);
      });
    },
  };
}

interface Key {
  key?: string;
  shiftKey?: boolean;
  preventDefault?(): void;
}

/** Arrows move, with Shift they pull the end; Enter saves, or opens what was not changed; Escape gives up. */
function keyControl({ planned, plan, fixed, onOpen }: Pulling & { fixed: boolean; onOpen(): void }) {
  if (process.env.TARO_ENV === 'weapp') return { onClick: onOpen };
  const mine = plan.heldOf(planned);
  const act = ({ key, shiftKey }: Key): (() => void) | undefined => {
    if (key === 'Enter' || key === ' ') {
      if (mine && !mine.same) return plan.save;
      return fixed || mine ? onOpen : () => plan.take(planned);
    }
    if (fixed) return undefined;
    if (key === 'Escape') return plan.giveUp;
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
    const by = key === 'ArrowLeft' ? -STEP : STEP;
    return () => plan.pull(planned, shiftKey ? 'to' : 'move', by, mine?.after ?? slotsOf(planned));
  };
  return {
    tabindex: 0,
    onKeyDown: (pressed: Key) => {
      const acts = act(pressed);
      if (!acts) return;
      pressed.preventDefault?.();
      acts();
    },
  };
}
