/** One's own account: the password, the authenticator, the recovery codes, where one works and is signed in. */
import { useState } from 'react';
import { useText } from '../../api/messages';
import { useMemberships } from '../../api/desk/memberships';
import { WORKPLACE_PAGE } from '../../api/desk/places';
import { ErrorState, Skeleton } from '../../ui';
import { DoorScreen } from '../../ui/desk';
import { Authenticator } from './Authenticator';
import { ChangePassword } from './ChangePassword';
import { accountWords } from './messages';
import { NewCodes } from './NewCodes';
import { OwnPlaces } from './OwnPlaces';
import { OwnSessions } from './OwnSessions';
import { View } from '@tarojs/components';
import './door.scss';

export default function SecurityPage() {
  const t = useText(accountWords);
  const { data, error, refresh } = useMemberships();
  const [ended, setEnded] = useState(0);
  const othersEnded = () => setEnded((times) => times + 1);
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
        {account && <ChangePassword email={account.email} onChanged={othersEnded} />}
        {account && <Authenticator onReplaced={othersEnded} />}
        {account && <NewCodes />}
        {data && <OwnPlaces places={data.items} onLeft={refresh} />}
        {data && <OwnSessions key={ended} />}
      </View>
    </DoorScreen>
  );
}
