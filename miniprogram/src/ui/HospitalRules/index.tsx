/** A hospital's booking rules as sentences, each on its own line. */
import type { BookingSettings } from '@shared/hospitals/rules';
import { useText } from '../../api/messages';
import { ruleWords } from './messages';
import { RuleList } from './RuleList';
import { ruleSentences } from './sentences';

export interface HospitalRulesProps {
  label: string;
  settings: BookingSettings;
  /** Leave out how one comes by a place: the time is chosen already. */
  chosen?: boolean;
}

export function HospitalRules({ label, settings, chosen = false }: HospitalRulesProps) {
  return <RuleList label={label} sentences={ruleSentences(useText(ruleWords), settings, chosen)} />;
}
