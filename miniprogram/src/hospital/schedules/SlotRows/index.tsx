/** Times and places of a half-day, one line each. Where patients have booked, the time is theirs. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { Button } from '../../../ui';
import { NumberField, part, TimeField } from '../../../ui/desk';
import { clockOf, minutesOf } from '../hours';
import type { Slot } from '../hours';
import { detailWords } from '../Detail/messages';
import { halfDayWords } from '../HalfDay/messages';
import './index.scss';

const HALF_HOUR = 30;
const LAST_START = 23 * 60;

export interface SlotRowsProps {
  slots: readonly Slot[];
  onChange(slots: Slot[]): void;
}

export function SlotRows({ slots, onChange }: SlotRowsProps) {
  const t = useText(detailWords);
  const own = useText(halfDayWords);
  const change = (at: number, own: Partial<Slot>) =>
    onChange(slots.map((slot, i) => (i === at ? { ...slot, ...own } : slot)));
  return (
    <View className="slot-rows" {...part('group', t('slots'))}>
      <View className="slot-row slot-heads" aria-hidden>
        <View>{own('from')}</View>
        <View>{own('to')}</View>
        <View>{t('places')}</View>
      </View>
      {slots.map((slot, at) => (
        <One
          key={slot.id ?? `new-${at}`}
          slot={slot}
          onChange={(own) => change(at, own)}
          onRemove={() => onChange(slots.filter((_, i) => i !== at))}
        />
      ))}
      <View>
        <Button kind="quiet" size="small" icon="plus" onPress={() => onChange([...slots, after(slots)])}>
          {t('addSlot')}
        </Button>
      </View>
    </View>
  );
}

/** Half an hour, or as long as the last one, with as many places. */
function after(slots: readonly Slot[]): Slot {
  const last = slots[slots.length - 1];
  const from = Math.min(last?.to ?? 8 * 60, LAST_START);
  const length = last ? last.to - last.from : HALF_HOUR;
  return { from, to: from + length, places: last?.places ?? 1, taken: 0 };
}

interface OneProps {
  slot: Slot;
  onChange(own: Partial<Slot>): void;
  onRemove(): void;
}

function One({ slot, onChange, onRemove }: OneProps) {
  const t = useText(detailWords);
  const { from, to, places, taken } = slot;
  const time = (key: 'from' | 'to') => (value: string) => value && onChange({ [key]: minutesOf(value) });
  const which = clockOf(from);
  return (
    <View className="slot-row">
      <TimeField
        label={t('slotFrom', { which })}
        value={which}
        onChange={time('from')}
        disabled={taken > 0}
      />
      <TimeField
        label={t('slotTo', { which })}
        value={clockOf(to)}
        onChange={time('to')}
        disabled={taken > 0}
      />
      <NumberField
        label={t('slotPlaces', { which })}
        value={places || null}
        min={Math.max(1, taken)}
        onChange={(value) => onChange({ places: value ?? 0 })}
        error={places < taken ? t('atLeast', { taken }) : undefined}
      />
      {taken > 0 ? (
        <View className="slot-taken">{t('slotTaken', { taken })}</View>
      ) : (
        <Button
          kind="quiet"
          size="small"
          icon="trash"
          label={t('removeSlot', { which })}
          onPress={onRemove}
        />
      )}
    </View>
  );
}
