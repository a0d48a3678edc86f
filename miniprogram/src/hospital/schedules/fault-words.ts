/** What is wrong with hours one is still changing, in words; the API says the same of what it refuses. */
import type { LeftOutReason } from '@shared/appointments/rules';
import { HALF_HOURS } from '@shared/appointments/rules';
import { useText } from '../../api/messages';
import { scheduleWords } from './messages';

const SAID = ['no-slots', 'too-many-places', 'slots-overlap', 'outside-half'] as const;

export function useFaultWords() {
  const t = useText(scheduleWords);
  const hours = (half: keyof typeof HALF_HOURS) => `${HALF_HOURS[half].from}–${HALF_HOURS[half].to}`;
  return (fault: LeftOutReason): string => {
    const said = SAID.find((one) => one === fault);
    return said
      ? t(`fault.${said}`, {
          morning: hours('morning'),
          afternoon: hours('afternoon'),
          evening: hours('evening'),
        })
      : t('fault.other');
  };
}
