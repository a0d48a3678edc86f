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
import { placesOf, takenOf } from '../planned';
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
  const name = useName(props);
  const press = planned ? () => onOpen(planned) : past ? undefined : onPlan;
  const control = { ...pressable(GRIDCELL, name, press), tabindex: first ? 0 : -1 };
  if (!planned)
    return (
      <View id={id} className={classes('cell', 'cell-empty', press && 'cell-open')} {...control}>
        {press && <Icon name="plus" size="small" />}
      </View>
    );
  return (
    <View
      id={id}
      className={classes(
        'cell',
        'cell-open',
        'cell-planned',
        planned.status === 'stopped' && 'cell-stopped',
        past && 'cell-past',
        isChosen(props) && 'cell-chosen',
      )}
      {...control}
    >
      <Inside planned={planned} />
    </View>
  );
}

/** A role only desks use. */
const GRIDCELL = 'gridcell' as Role;

function Inside({ planned }: { planned: Planned }) {
  const t = useText(scheduleWords);
  const [taken, places] = [takenOf(planned), placesOf(planned)];
  const share = places ? Math.min(100, Math.round((taken / places) * 100)) : 0;
  const short = t(`short.${planned.half}`);
  if (planned.status === 'stopped')
    return (
      <View className="cell-inside" aria-hidden>
        <View className="cell-half">{short}</View>
        <View className="cell-words">{t('stopped')}</View>
      </View>
    );
  return (
    <View className="cell-inside" aria-hidden>
      <View
        className={classes('cell-fill', share >= 100 && 'cell-fill-full')}
        style={{ width: `${share}%` }}
      />
      <View className="cell-half">{short}</View>
      <View className="cell-words">
        {taken}/{places}
      </View>
      <View className="cell-fee">{yuan(planned.fee)}</View>
    </View>
  );
}

/** What a cell is, read aloud. */
function useName({ who, day, half, planned }: CellProps): string {
  const t = useText(scheduleWords);
  const name = useText(halves);
  const language = useLanguage();
  const where = `${who} ${dayWords(day, language)} ${name(half)}`;
  if (!planned) return `${where} ${t('empty')}`;
  if (planned.status === 'stopped') return `${where} ${t('stopped')}`;
  return `${where} ${t('taken', { taken: takenOf(planned), places: placesOf(planned) })} ${yuan(planned.fee)}`;
}
