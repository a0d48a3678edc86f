/** One's own account: the password, the authenticator, the recovery codes, where one works and is signed in. */
import { View } from '@tarojs/components';
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
        {account && <Proofs email={account.email} onOthersEnded={othersEnded} />}
        {data && <OwnPlaces places={data.items} onLeft={refresh} />}
        {data && <OwnSessions key={ended} />}
      </View>
    </DoorScreen>
  );
}

/** By what one proves oneself. Of recovery codes only the newest are shown: they ended those before. */
function Proofs({ email, onOthersEnded }: { email: string; onOthersEnded(): void }) {
  const [made, show] = useState<{ by: 'authenticator' | 'renewal'; codes: readonly string[] } | null>(null);
  return (
    <>
      <ChangePassword email={email} onChanged={onOthersEnded} />
      <Authenticator
        codes={made?.by === 'authenticator' ? made.codes : null}
        onReplaced={(codes) => {
          show({ by: 'authenticator', codes });
          onOthersEnded();
        }}
      />
      <NewCodes
        codes={made?.by === 'renewal' ? made.codes : null}
        onMade={(codes) => show({ by: 'renewal', codes })}
      />
    </>
  );
}
