/** Marking a no-show, which takes calls enough or the end of the slot; until then, which of them is missing. */
import { View } from '@tarojs/components';
import { CALLS_BEFORE_NO_SHOW, callsThatCount, canMarkNoShow } from '@shared/appointments/rules';
import { beijingTime } from '@shared/time';
import { serverNow } from '../../api/clock';
import { useText } from '../../api/messages';
import { Button } from '../../ui';
import { KeyHint } from '../../ui/desk';
import { doctorWords } from '../messages';
import type { Visit } from './use-clinic';

export interface NoShowProps {
  visit: Visit;
  busy: boolean;
  onPress(): void;
  /** The key that does it. */
  keys?: string | undefined;
}

/** By the server's clock. */
export const canMiss = (visit: Visit): boolean => canMarkNoShow(visit, serverNow());

export function NoShow({ visit, busy, onPress, keys }: NoShowProps) {
  const t = useText(doctorWords);
  return (
    <Button kind="secondary" disabled={busy || !canMiss(visit)} onPress={onPress}>
      {t('missed')}
      {keys && <KeyHint keys={keys} />}
    </Button>
  );
}

export function NoShowRule({ visit, className }: { visit: Visit; className: string }) {
  const t = useText(doctorWords);
  if (canMiss(visit)) return null;
  const facts = {
    end: beijingTime(visit.endsAt),
    calls: CALLS_BEFORE_NO_SHOW,
    count: callsThatCount(visit),
  };
  return <View className={className}>{t('callsNeeded', facts)}</View>;
}
