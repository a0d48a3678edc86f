/** Accepting an invitation: as who is signed in, or by signing in, registering, or with WeChat. */
import { useState } from 'react';
import type { InvitationBinding } from '@shared/staff/rules';
import { call } from '../../../api/client';
import { signInPage } from '../../../api/door';
import { useMemberships } from '../../../api/desk/memberships';
import { firstPage } from '../../../api/desk/places';
import { useText } from '../../../api/messages';
import { openPage } from '../../../api/open-page';
import { useUser } from '../../../api/session';
import { signInBySuperApp } from '../../../api/sign-in';
import { superApp } from '../../../api/superapp';
import { forgetAnswers } from '../../../api/use-endpoint';
import { Button, ErrorState, Notice, Skeleton } from '../../../ui';
import { FormGrid, TextField, Wrong } from '../../../ui/desk';
import { accountWords } from '../messages';
import { useAct } from '../../../api/desk/use-act';

interface AcceptingProps {
  token: string;
  bind: InvitationBinding;
}

export function Accepting(props: AcceptingProps) {
  const signedIn = useUser() !== null;
  if (signedIn) return <AsSignedIn {...props} />;
  return props.bind === 'wechat' ? <WithWeChat /> : <SignInFirst token={props.token} />;
}

const here = (token: string) => `/hospital/account/invitation?token=${encodeURIComponent(token)}`;

function SignInFirst({ token }: { token: string }) {
  const t = useText(accountWords);
  const returnTo = encodeURIComponent(here(token));
  const register = `/hospital/account/register?invitation=${encodeURIComponent(token)}&returnTo=${returnTo}`;
  return (
    <>
      <Button onPress={() => void openPage(signInPage(here(token)))}>{t('inviteSignIn')}</Button>
      <Button kind="secondary" onPress={() => void openPage(register)}>
        {t('inviteRegister')}
      </Button>
    </>
  );
}

function WithWeChat() {
  const t = useText(accountWords);
  const act = useAct();
  if (!superApp.inside()) return <Notice tone="amber">{t('inviteOpenWeChat')}</Notice>;
  const goOn = () =>
    void act.run(async () => {
      await signInBySuperApp();
    });
  return (
    <>
      <Wrong>{act.wrong}</Wrong>
      <Button busy={act.busy} onPress={goOn}>
        {t('byWeChat')}
      </Button>
    </>
  );
}

function AsSignedIn({ token, bind }: AcceptingProps) {
  const t = useText(accountWords);
  const { data, error, refresh } = useMemberships();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct();
  if (!data && error) return <ErrorState error={error} onRetry={() => void refresh()} />;
  if (!data) return <Skeleton shape="card" count={1} />;
  const { account } = data;
  const nameless = account === null;
  const accept = () => {
    setTried(true);
    if (nameless && !name.trim()) return;
    void act.run(async () => {
      const body = nameless ? { name: name.trim() } : {};
      const joined = await call('POST /invitations/:token/acceptance', { params: { token }, body });
      forgetAnswers();
      await openPage(firstPage(joined), 'go');
    });
  };
  const other = () => void openPage(`${signInPage(here(token))}&switch=1`);
  return (
    <>
      {nameless && (
        <FormGrid columns={1} onSubmit={accept}>
          <TextField
            label={t('inviteName')}
            value={name}
            onChange={setName}
            maxLength={40}
            autoComplete="name"
            hint={t('nameHint')}
            error={tried && !name.trim() ? t('nameMissing') : null}
          />
        </FormGrid>
      )}
      <Wrong>{act.wrong}</Wrong>
      <Button busy={act.busy} onPress={accept}>
        {account ? t('acceptAs', { who: account.name }) : t('accept')}
      </Button>
      {bind === 'email' && (
        <Button kind="quiet" onPress={other}>
          {t('otherAccount')}
        </Button>
      )}
    </>
  );
}
