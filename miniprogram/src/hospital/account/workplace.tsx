/** Choosing where to work. With one place only, and coming from signing in, it goes on by itself. */
import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { dateOf } from '../../api/moments';
import { nameIn } from '../../api/names';
import { openPage } from '../../api/open-page';
import { useShownAgain } from '../../api/desk/use-shown-again';
import { useText } from '../../api/messages';
import { useLanguage } from '../../api/preferences';
import { signInPage } from '../../api/door';
import { useMemberships } from '../../api/desk/memberships';
import type { Membership, Memberships } from '../../api/desk/memberships';
import { APPLICATIONS_PAGE, SECURITY_PAGE, firstPage } from '../../api/desk/places';
import { roleWords } from '../../api/desk/roles';
import { Avatar, Cell, ErrorState, List, Skeleton } from '../../ui';
import { DoorScreen } from '../../ui/desk';
import { useParam } from '../../api/desk/use-param';
import { accountWords } from './messages';
import './door.scss';

export default function WorkplacePage() {
  const t = useText(accountWords);
  const auto = useParam('auto') !== '';
  const { data, error, refresh } = useMemberships();
  useShownAgain(refresh);
  const only = auto && data?.items.length === 1 ? data.items[0] : undefined;
  useEffect(() => {
    if (only) void openPage(firstPage(only), 'go');
  }, [only]);
  const none = data?.items.length === 0;
  return (
    <DoorScreen
      bare
      title={t(none ? 'workNone' : 'workTitle')}
      note={data && t(none ? 'workNoneNote' : 'workNote')}
    >
      <View className="door-form">
        {!data && error && <ErrorState error={error} onRetry={() => void refresh()} />}
        {(!data || only) && !error && <Skeleton shape="list" count={2} />}
        {data && !only && <Places memberships={data} />}
      </View>
    </DoorScreen>
  );
}

function Places({ memberships: { items, account } }: { memberships: Memberships }) {
  const t = useText(accountWords);
  const open = (page: string) => () => void openPage(page);
  return (
    <View>
      {items.length > 0 && (
        <List label={t('workTitle')}>
          {items.map((one) => (
            <PlaceRow key={one.id} membership={one} />
          ))}
        </List>
      )}
      <List>
        <Cell
          icon={items.length > 0 ? 'bill' : 'plus'}
          title={t(items.length > 0 ? 'workApplications' : 'workRegister')}
          note={t(items.length > 0 ? 'workApplicationsNote' : 'workRegisterNote')}
          onPress={open(APPLICATIONS_PAGE)}
        />
        <Cell icon="lock" title={t('workSecurity')} note={account?.email} onPress={open(SECURITY_PAGE)} />
        {account === null && (
          <Cell
            icon="user"
            title={t('workEmail')}
            note={t('workEmailNote')}
            onPress={open(`${signInPage()}?switch=1`)}
          />
        )}
      </List>
    </View>
  );
}

function PlaceRow({ membership }: { membership: Membership }) {
  const t = useText(accountWords);
  const role = useText(roleWords);
  const language = useLanguage();
  const own = nameIn(language, membership.hospitalName ?? '', membership.hospitalNameEn);
  const name = membership.kind === 'platform' ? role('operator') : own;
  const note = `${role(membership.role)} · ${t('since', { date: dateOf(membership.since, language) })}`;
  return (
    <Cell
      before={<Avatar name={name} kind="hospital" />}
      title={name}
      note={note}
      onPress={() => void openPage(firstPage(membership), 'go')}
    />
  );
}
