/** The hospital's own official account: bound here, watched here, its menu and answers written here. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { OWNERS } from '@shared/staff/rules';
import { beijingMoment } from '@shared/time';
import { may } from '../../api/desk/memberships';
import { useParam } from '../../api/desk/use-param';
import { useShownAgain } from '../../api/desk/use-shown-again';
import { useText } from '../../api/messages';
import { rememberRead, useEndpoint } from '../../api/use-endpoint';
import { ErrorState, Notice, Skeleton } from '../../ui';
import { Badge, Figures, Tabs } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { isBound } from './account';
import type { Account, Bound } from './account';
import { Answers } from './Answers';
import { Connection } from './Connection';
import { Health } from './Health';
import { Menu } from './Menu';
import { officialWords } from './messages';
import { Ways } from './Ways';
import './index.scss';

const OUTCOMES = ['bound', 'again', 'failed', 'taken'] as const;
const TABS = ['health', 'menu', 'answers', 'connection'] as const;
type Tab = (typeof TABS)[number];

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

interface BoundAccountProps {
  hospitalId: string;
  account: Bound;
  isOwner: boolean;
  onChanged(account: Account): void;
  onReload(): void;
}

function BoundAccount({ hospitalId, account, isOwner, onChanged, onReload }: BoundAccountProps) {
  const t = useText(officialWords);
  const [tab, show] = useState<Tab>('health');
  const { account: bound, callback, receiving, followers } = account;
  const unfinished = callback !== null && receiving.lastPushAt === null && receiving.state !== 'healthy';
  return (
    <>
      <Figures
        label={bound.name}
        figures={[
          {
            key: 'account',
            label: t(`mode.${bound.mode}`),
            value: bound.name,
            note: t('boundAt', { when: beijingMoment(bound.boundAt) }),
          },
          { key: 'followers', label: t('followers'), value: followers, note: t('followersNote') },
        ]}
      />
      {!bound.authorised && (
        <Notice tone="red" icon="warning">
          {t('withdrawn')}
        </Notice>
      )}
      {unfinished && tab !== 'connection' && (
        <Notice
          tone="amber"
          title={t('finish')}
          action={{ text: t('finishDo'), onPress: () => show('connection') }}
        >
          {t('finishText')}
        </Notice>
      )}
      <Tabs
        label={t('tab.health')}
        tabs={TABS.map((value) => ({ value, text: <TabText tab={value} account={account} /> }))}
        value={tab}
        onChange={show}
      >
        {tab === 'health' && <Health {...{ hospitalId, account, isOwner }} onTested={onReload} />}
        {tab === 'menu' && (
          <Menu hospitalId={hospitalId} name={bound.name} readOnly={!isOwner} onPublished={onReload} />
        )}
        {tab === 'answers' && <Answers hospitalId={hospitalId} readOnly={!isOwner} />}
        {tab === 'connection' && <Connection {...{ hospitalId, account, isOwner, onChanged, onReload }} />}
      </Tabs>
    </>
  );
}

/** A tab's name, with a mark where something waits behind it. */
function TabText({ tab, account }: { tab: Tab; account: Bound }) {
  const t = useText(officialWords);
  const sick = [account.receiving, account.token, account.menu, account.messages].some(
    ({ state }) => state === 'unhealthy',
  );
  return (
    <>
      {t(`tab.${tab}`)}
      {tab === 'health' && sick && <Badge tone="red">{t('state.unhealthy')}</Badge>}
    </>
  );
}
