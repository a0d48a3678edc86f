/** One's own account: the password, the recovery codes, and where one is signed in. */
import { useText } from '../../api/messages';
import { useMemberships } from '../../api/desk/memberships';
import { WORKPLACE_PAGE } from '../../api/desk/places';
import { ErrorState, Skeleton } from '../../ui';
import { DoorScreen } from '../../ui/desk';
import { ChangePassword } from './ChangePassword';
import { accountWords } from './messages';
import { NewCodes } from './NewCodes';
import { OwnSessions } from './OwnSessions';
import { View } from '@tarojs/components';
import './door.scss';

export default function SecurityPage() {
  const t = useText(accountWords);
  const { data, error, refresh } = useMemberships();
  const account = data?.account ?? null;
  const who = account ? t('signedInAs', { name: account.name, email: account.email }) : t('signedInWeChat');
  return (
    <DoorScreen
      bare
      width="wide"
      title={t('securityTitle')}
      note={data && who}
      back={{ to: `${WORKPLACE_PAGE}?auto=1`, text: t('backToWork') }}
    >
      <View className="door-form">
        {!data && error && <ErrorState error={error} onRetry={() => void refresh()} />}
        {!data && !error && <Skeleton shape="card" count={3} />}
        {account && <ChangePassword email={account.email} />}
        {account && <NewCodes />}
        {data && <OwnSessions />}
      </View>
    </DoorScreen>
  );
}
