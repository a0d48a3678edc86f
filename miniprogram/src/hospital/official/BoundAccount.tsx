/** An account that is bound: how it stands, what is left to do, and its parts. */
import { useState } from 'react';
import { beijingMoment } from '@shared/time';
import { useText } from '../../api/messages';
import { Notice } from '../../ui';
import { Badge, Figures, Tabs, Wrong } from '../../ui/desk';
import { isSick, isUnfinished } from './account';
import type { Account, Bound } from './account';
import { Answers } from './Answers';
import { Connection } from './Connection';
import { Health } from './Health';
import { Menu } from './Menu';
import { officialWords } from './messages';

const TABS = ['health', 'menu', 'answers', 'connection'] as const;
type Tab = (typeof TABS)[number];

export interface BoundAccountProps {
  hospitalId: string;
  account: Bound;
  isOwner: boolean;
  onChanged(account: Account): void;
  onReload(): void;
}

export function BoundAccount(props: BoundAccountProps) {
  const { account } = props;
  const t = useText(officialWords);
  const [tab, show] = useState<Tab>('health');
  const finish = { text: t('finishDo'), onPress: () => show('connection') };
  return (
    <>
      <Standing account={account} />
      {isUnfinished(account) && tab !== 'connection' && (
        <Notice tone="amber" title={t('finish')} action={finish}>
          {t('finishText')}
        </Notice>
      )}
      <Tabs
        label={t('tab.health')}
        tabs={TABS.map((value) => ({ value, text: <TabText tab={value} account={account} /> }))}
        value={tab}
        onChange={show}
      >
        <Part {...props} tab={tab} />
      </Tabs>
    </>
  );
}

/** Which account it is, since when, for how many, and whether it works at all. */
function Standing({ account }: { account: Bound }) {
  const t = useText(officialWords);
  const { mode, name, boundAt, authorised } = account.account;
  return (
    <>
      <Figures
        label={name}
        figures={[
          {
            key: 'account',
            label: t(`mode.${mode}`),
            value: name,
            note: t('boundAt', { when: beijingMoment(boundAt) }),
          },
          { key: 'followers', label: t('followers'), value: account.followers, note: t('followersNote') },
        ]}
      />
      {!authorised && <Wrong>{t('withdrawn')}</Wrong>}
    </>
  );
}

function Part({ tab, hospitalId, account, isOwner, onChanged, onReload }: BoundAccountProps & { tab: Tab }) {
  switch (tab) {
    case 'health':
      return <Health {...{ hospitalId, account, isOwner }} onTested={onReload} />;
    case 'menu':
      return (
        <Menu
          hospitalId={hospitalId}
          name={account.account.name}
          readOnly={!isOwner}
          onPublished={onReload}
        />
      );
    case 'answers':
      return <Answers hospitalId={hospitalId} readOnly={!isOwner} />;
    case 'connection':
      return <Connection {...{ hospitalId, account, isOwner, onChanged, onReload }} />;
  }
}

/** A tab's name, with a mark where something waits behind it. */
function TabText({ tab, account }: { tab: Tab; account: Bound }) {
  const t = useText(officialWords);
  return (
    <>
      {t(`tab.${tab}`)}
      {tab === 'health' && isSick(account) && <Badge tone="red">{t('state.unhealthy')}</Badge>}
    </>
  );
}
