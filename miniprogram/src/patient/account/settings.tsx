/** Settings: looks, phone, one's own data, and leaving. */
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../api/client';
import { PRIVACY_PAGE } from '../../api/consent';
import { sentenceOf } from '../../api/errors';
import { useText } from '../../api/messages';
import { keepSession } from '../../api/session';
import { signIn } from '../../api/sign-in';
import { forgetAnswers } from '../../api/use-endpoint';
import { Cell, Empty, List, Screen, Section, tell } from '../../ui';
import { titles } from '../titles';
import { CloseAccount } from './CloseAccount';
import { ExportData } from './ExportData';
import { Looks } from './Looks';
import { accountWords } from './messages';
import { PhoneRow } from './PhoneRow';

type Standing = 'here' | 'signed-out' | 'closed';

export default function SettingsPage() {
  const title = useText(titles);
  const [standing, setStanding] = useState<Standing>('here');
  const gone = (how: Standing) => {
    keepSession(null);
    forgetAnswers();
    setStanding(how);
  };
  return (
    <Screen title={title('settings')}>
      {standing === 'here' && (
        <>
          <Looks />
          <PhoneRow />
          <OwnData />
          <Leaving onSignedOut={() => gone('signed-out')} onClosed={() => gone('closed')} />
        </>
      )}
      {standing === 'signed-out' && <SignedOut onBack={() => setStanding('here')} />}
      {standing === 'closed' && <Closed />}
    </Screen>
  );
}

function OwnData() {
  const t = useText(accountWords);
  return (
    <Section title={t('data')}>
      <List>
        <Cell
          icon="shield"
          title={t('privacy')}
          onPress={() => void Taro.navigateTo({ url: PRIVACY_PAGE })}
        />
        <ExportData />
      </List>
    </Section>
  );
}

function Leaving({ onSignedOut, onClosed }: { onSignedOut(): void; onClosed(): void }) {
  const t = useText(accountWords);
  const [closing, setClosing] = useState(false);
  const [busy, setBusy] = useState(false);
  const signOut = async () => {
    setBusy(true);
    try {
      await call('DELETE /sessions/current');
      onSignedOut();
    } catch (error) {
      tell(sentenceOf(error), 'bad');
      setBusy(false);
    }
  };
  return (
    <Section title={t('account')}>
      <List>
        <Cell
          icon="door"
          title={t('signOut')}
          note={t('signOutNote')}
          onPress={busy ? undefined : () => void signOut()}
        />
        <Cell icon="trash" danger title={t('close')} note={t('closeNote')} onPress={() => setClosing(true)} />
      </List>
      <CloseAccount open={closing} onCancel={() => setClosing(false)} onClosed={onClosed} />
    </Section>
  );
}

function SignedOut({ onBack }: { onBack(): void }) {
  const t = useText(accountWords);
  const back = () =>
    signIn().then(
      () => onBack(),
      (error: unknown) => tell(sentenceOf(error), 'bad'),
    );
  return (
    <Empty
      picture="people"
      title={t('signedOutTitle')}
      text={t('signedOutText')}
      action={{ text: t('signInAgain'), onPress: () => void back() }}
    />
  );
}

function Closed() {
  const t = useText(accountWords);
  const home = () => void Taro.switchTab({ url: '/tabs/home/index' });
  return (
    <Empty
      picture="people"
      title={t('closedTitle')}
      text={t('closedText')}
      action={{ text: t('home'), onPress: home }}
    />
  );
}
