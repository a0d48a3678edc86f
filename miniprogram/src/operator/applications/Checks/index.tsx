/** What the machine can tell about an application before anybody reads it. */
import { View } from '@tarojs/components';
import { isLicenceNumber, normalLicenceNumber } from '@shared/hospitals/joiningRules';
import { creditCodeProblem, normalCreditCode } from '@shared/hospitals/uscc';
import { useText } from '../../../api/messages';
import { Icon } from '../../../ui';
import { part } from '../../../ui/desk';
import { reviewWords } from '../messages';
import type { Reviewed } from '../review';

type Verdict = 'good' | 'bad' | 'look';
interface Check {
  key: string;
  verdict: Verdict;
  words: string;
}

const ICONS = { good: 'check-circle', bad: 'close-circle', look: 'info' } as const;
/** Pixels across under which a licence's small print is lost. */
const READABLE = 800;

export function Checks({ application }: { application: Reviewed }) {
  const t = useText(reviewWords);
  return (
    <View {...part('list', t('checks'))}>
      {useChecks(application).map(({ key, verdict, words }) => (
        <View key={key} className={`check check-${verdict}`} {...part('listitem')}>
          <Icon name={ICONS[verdict]} size="small" />
          <View>{words}</View>
        </View>
      ))}
    </View>
  );
}

function useChecks({ creditCode, licenceNumber, licenceScan, suggestions }: Reviewed): Check[] {
  const t = useText(reviewWords);
  const codeGood = creditCode !== null && creditCodeProblem(normalCreditCode(creditCode)) === null;
  const code = creditCode === null ? 'check.codeNone' : codeGood ? 'check.codeGood' : 'check.codeBad';
  const licenceGood = licenceNumber !== null && isLicenceNumber(normalLicenceNumber(licenceNumber));
  const checks: Check[] = [
    { key: 'code', verdict: codeGood ? 'good' : 'bad', words: t(code) },
    {
      key: 'licence',
      verdict: licenceGood ? 'good' : 'bad',
      words: t(licenceGood ? 'check.licenceGood' : 'check.licenceBad'),
    },
  ];
  if (licenceScan) {
    const small = Math.max(licenceScan.width, licenceScan.height) < READABLE;
    const size = { width: licenceScan.width, height: licenceScan.height };
    checks.push({
      key: 'scan',
      verdict: small ? 'look' : 'good',
      words: t(small ? 'check.scanSmall' : 'check.scanGood', size),
    });
  } else {
    checks.push({ key: 'scan', verdict: 'bad', words: t('scanNone') });
  }
  const count = suggestions.length;
  checks.push({
    key: 'suggestions',
    verdict: count > 0 ? 'look' : 'good',
    words: count > 0 ? t('check.suggestions', { count }) : t('check.suggestionsNone'),
  });
  return checks;
}
