/** Hours, places and fee of a schedule, slot by slot. What patients have keeps its time. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../api/messages';
import { Button } from '../../../ui';
import { Wrong } from '../../../ui/desk';
import { Fault } from '../HalfDay/Fault';
import { FeeField } from '../HalfDay/fields';
import { outcomeOf, slotsOf } from '../hours';
import type { Slot } from '../hours';
import { scheduleWords } from '../messages';
import { halfDayWords } from '../HalfDay/messages';
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
  const own = useText(halfDayWords);
  const [slots, setSlots] = useState<Slot[]>(() => slotsOf(schedule));
  const [yuan, setYuan] = useState<number | null>(yuanOf(schedule.fee));
  const { fault, ...now } = outcomeOf(schedule.half, slotsOf(schedule), slots);
  const fee = feeOf(yuan);
  const save = () => {
    if (fee !== null && !fault) void saving.save(schedule, { fee, slots });
  };
  const giveUp = () => {
    saving.forget();
    onClose();
  };
  return (
    <View className="schedule-edit">
      <SlotRows slots={slots} onChange={setSlots} />
      <FeeField yuan={yuan} onChange={setYuan} />
      <Fault fault={fault} />
      <Wrong>{saving.wrong}</Wrong>
      <View className="schedule-buttons">
        <Button size="small" busy={saving.busy} disabled={fee === null || fault !== null} onPress={save}>
          {t('save')}
        </Button>
        <Button kind="secondary" size="small" onPress={giveUp}>
          {t('giveUp')}
        </Button>
        <View className="schedule-about">
          {own('slotsAndPlacesNow', { slots: now.slots, places: now.places })}
        </View>
      </View>
    </View>
  );
}
