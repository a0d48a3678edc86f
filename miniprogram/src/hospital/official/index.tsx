/** The hospital's own official account: bound here, watched here, its menu and answers written here. */
import { View } from '@tarojs/components';
import { OWNERS } from '@shared/staff/rules';
import { may } from '../../api/desk/memberships';
import { useParam } from '../../api/desk/use-param';
import { useShownAgain } from '../../api/desk/use-shown-again';
import { useText } from '../../api/messages';
import { rememberRead, useEndpoint } from '../../api/use-endpoint';
import { ErrorState, Notice, Skeleton } from '../../ui';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { isBound } from './account';
import type { Account } from './account';
import { BoundAccount } from './BoundAccount';
import { officialWords } from './messages';
import { Ways } from './Ways';
import './index.scss';

const OUTCOMES = ['bound', 'again', 'failed', 'taken'] as const;

export default function OfficialPage() {
  const t = useText(officialWords);
  return (
    <HospitalScreen page="official" head={() => ({ note: t('note') })}>
      {(desk) => <Loaded desk={desk} />}
    </HospitalScreen>
  );
}

function Loaded({ desk }: { desk: OpenDesk }) {
  const { hospitalId } = desk;
  const input = { params: { hospitalId } };
  const { data, error, refresh } = useEndpoint('GET /desk/:hospitalId/official-account', input);
  useShownAgain(refresh);
  const isOwner = may(desk.role, OWNERS);
  const reload = () => void refresh();
  // What a change answered is shown at once; reading it again finds the rest
  const changed = (account: Account) => {
    rememberRead('GET /desk/:hospitalId/official-account', input, account);
    void refresh();
  };
  if (!data)
    return error ? <ErrorState error={error} onRetry={reload} /> : <Skeleton shape="card" count={4} />;
  return (
    <View className="official-page">
      <Outcome />
      {isBound(data) ? (
        <BoundAccount {...{ hospitalId, isOwner }} account={data} onChanged={changed} onReload={reload} />
      ) : (
        <Ways {...{ hospitalId, isOwner }} account={data} onBound={changed} onReload={reload} />
      )}
    </View>
  );
}

/** How it went at WeChat's page, for who comes back from there. */
function Outcome() {
  const t = useText(officialWords);
  const came = useParam('authorisation');
  const outcome = OUTCOMES.find((one) => one === came);
  if (!outcome) return null;
  const good = outcome === 'bound' || outcome === 'again';
  return (
    <Notice tone={good ? 'jade' : 'red'} icon={good ? 'check-circle' : 'warning'}>
      {t(`outcome.${outcome}`)}
    </Notice>
  );
}
