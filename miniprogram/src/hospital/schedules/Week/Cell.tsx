/** A half-day of somebody: filled as far as it is taken, stopped, or empty. */
import { View } from '@tarojs/components';
import { memo } from 'react';
import type { HalfDay } from '@shared/appointments/rules';
import { halves } from '../../../api/desk/visits';
import { useText } from '../../../api/messages';
import { dayWords } from '../../../api/moments';
import { useLanguage } from '../../../api/preferences';
import { classes, Icon, pressable } from '../../../ui';
import type { Role } from '../../../ui/accessible';
import { yuan } from '../../today/day';
import { scheduleWords } from '../messages';
import { fullness, placesOf, takenOf } from '../planned';
import type { Planned } from '../planned';

export interface CellProps {
  id: string;
  /** The one Tab goes to. */
  first: boolean;
  who: string;
  day: string;
  half: HalfDay;
  past: boolean;
  planned: Planned | undefined;
  /** The id of the schedule that is open beside the grid. */
  chosen: string | null;
  onOpen(schedule: Planned): void;
  onPlan?: () => void;
}

/** Whoever draws the week hands in new functions each time; what they do depends on the rest. */
export const Cell = memo(
  OneCell,
  (a, b) =>
    a.planned === b.planned &&
    a.day === b.day &&
    a.half === b.half &&
    a.past === b.past &&
    a.who === b.who &&
    a.id === b.id &&
    isChosen(a) === isChosen(b) &&
    Boolean(a.onPlan) === Boolean(b.onPlan),
);

const isChosen = ({ planned, chosen }: CellProps) => planned !== undefined && planned.id === chosen;

function OneCell(props: CellProps) {
  const { id, first, planned, past, onOpen, onPlan } = props;
  const press = planned ? () => onOpen(planned) : past ? undefined : onPlan;
  const control = { ...pressable(GRIDCELL, undefined, press), tabindex: first ? 0 : -1 };
  const looks = planned
    ? classes(
        'cell cell-open cell-planned',
        planned.status === 'stopped' && 'cell-stopped',
        past && 'cell-past',
        isChosen(props) && 'cell-chosen',
      )
    : classes('cell cell-empty', press && 'cell-open');
  return (
    <View id={id} className={looks} {...control}>
      <Where {...props} />
      {planned ? <Inside planned={planned} /> : press && <Icon name="plus" size="small" />}
    </View>
  );
}

/** A role only desks use. */
const GRIDCELL = 'gridcell' as Role;

/** Whose and when: what a cell's place in the grid says to the eyes, read aloud before its figures. */
function Where({ who, day, half, planned }: CellProps) {
  const t = useText(scheduleWords);
  const name = useText(halves);
  const language = useLanguage();
  return (
    <View className="y-unseen">
      {`${who} ${dayWords(day, language)} ${name(half)} `}
      {!planned && t('empty')}
    </View>
  );
}

function Inside({ planned }: { planned: Planned }) {
  const t = useText(scheduleWords);
  const [taken, places] = [takenOf(planned), placesOf(planned)];
  const share = Math.round(fullness(taken, places));
  const stopped = planned.status === 'stopped';
  return (
    <View className="cell-inside">
      {!stopped && (
        <View
          className={classes('cell-fill', share >= 100 && 'cell-fill-full')}
          style={{ width: `${share}%` }}
        />
      )}
      <View className="cell-half">{t(`short.${planned.half}`)}</View>
      <View className="cell-words">{stopped ? t('stopped') : `${taken}/${places}`}</View>
      {!stopped && <View className="cell-fee">{yuan(planned.fee)}</View>}
    </View>
  );
}
