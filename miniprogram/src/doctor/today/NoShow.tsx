/** Marking a no-show, which takes calls enough or the end of the slot; until then, which of them is missing. */
import { View } from '@tarojs/components';
import { CALLS_BEFORE_NO_SHOW, canMarkNoShow } from '@shared/appointments/rules';
import { beijingTime } from '@shared/time';
import { useText } from '../../api/messages';
import { Button } from '../../ui';
import { doctorWords } from '../messages';
import type { Visit } from './use-clinic';

export interface NoShowProps {
  visit: Visit;
  busy: boolean;
  onPress(): void;
}

export function NoShow({ visit, busy, onPress }: NoShowProps) {
  const t = useText(doctorWords);
  return (
    <Button kind="secondary" disabled={busy || !canMarkNoShow(visit, new Date())} onPress={onPress}>
      {t('missed')}
    </Button>
  );
}

export function NoShowRule({ visit, className }: { visit: Visit; className: string }) {
  const t = useText(doctorWords);
  if (canMarkNoShow(visit, new Date())) return null;
  const { endsAt, calledCount: count } = visit;
  return (
    <View className={className}>
      {t('callsNeeded', { end: beijingTime(endsAt), calls: CALLS_BEFORE_NO_SHOW, count })}
    </View>
  );
}
