/** Hours, places and fee of a schedule, slot by slot. What patients have keeps its time. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../api/messages';
import { Button, Notice } from '../../../ui';
import { NumberField, Wrong } from '../../../ui/desk';
import { useFaultWords } from '../fault-words';
import { outcomeOf, slotsOf } from '../hours';
import type { Slot } from '../hours';
import { scheduleWords } from '../messages';
import { feeOf, yuanOf } from '../money';
import type { InFull } from '../planned';
import { SlotRows } from '../SlotRows';
import type { Saving } from '../use-saving';

export interface EditProps {
  schedule: InFull;
  saving: Saving;
  onClose(): void;
}

export function Edit({ schedule, saving, onClose }: EditProps) {
  const t = useText(scheduleWords);
  const fault = useFaultWords();
  const [slots, setSlots] = useState<Slot[]>(() => slotsOf(schedule));
  const [yuan, setYuan] = useState<number | null>(yuanOf(schedule.fee));
  const outcome = outcomeOf(schedule.half, slotsOf(schedule), slots);
  const fee = feeOf(yuan);
  const save = () => {
    if (fee !== null && !outcome.fault) void saving.save(schedule, { fee, slots });
  };
  return (
    <View className="schedule-edit">
      <SlotRows slots={slots} onChange={setSlots} />
      <NumberField
        label={t('fee')}
        value={yuan}
        onChange={setYuan}
        min={0}
        step={0.01}
        error={fee === null ? t('feeWrong') : undefined}
        hint={t('feeHint')}
      />
      {outcome.fault && <Notice tone="amber">{fault(outcome.fault)}</Notice>}
      <Wrong>{saving.wrong}</Wrong>
      <View className="schedule-buttons">
        <Button
          size="small"
          busy={saving.busy}
          disabled={fee === null || outcome.fault !== null}
          onPress={save}
        >
          {t('save')}
        </Button>
        <Button
          kind="secondary"
          size="small"
          onPress={() => {
            saving.forget();
            onClose();
          }}
        >
          {t('giveUp')}
        </Button>
        <View className="schedule-about">
          {t('slotsAndPlacesNow', { slots: outcome.slots, places: outcome.places })}
        </View>
      </View>
    </View>
  );
}
