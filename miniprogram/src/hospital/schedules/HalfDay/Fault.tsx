/** What is wrong with hours one is still changing, in words; the API says the same of what it refuses. */
import type { LeftOutReason } from '@shared/appointments/rules';
import { HALF_HOURS } from '@shared/appointments/rules';
import { useText } from '../../../api/messages';
import { Notice } from '../../../ui';
import { halfDayWords } from './messages';

const SAID = ['no-slots', 'too-many-places', 'slots-overlap', 'outside-half'] as const;

const hours = (half: keyof typeof HALF_HOURS) => `${HALF_HOURS[half].from}–${HALF_HOURS[half].to}`;

export function Fault({ fault }: { fault: LeftOutReason | null }) {
  const t = useText(halfDayWords);
  if (!fault) return null;
  const said = SAID.find((one) => one === fault) ?? 'other';
  const spans = { morning: hours('morning'), afternoon: hours('afternoon'), evening: hours('evening') };
  return <Notice tone="amber">{t(`fault.${said}`, spans)}</Notice>;
}
