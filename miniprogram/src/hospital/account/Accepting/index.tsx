/** Accepting an invitation: as who is signed in, or by signing in, registering, or with WeChat. */
import { useState } from 'react';
import type { InvitationBinding } from '@shared/staff/rules';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
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
import { Wrong } from '../../../ui/desk';
import { DoorForm } from '../DoorForm';
import { NameField } from '../fields';
import { accountWords } from '../messages';
import { useForm } from '../use-form';
import { inviteWords } from './messages';

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
  const t = useText(inviteWords);
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
  const t = useText(inviteWords);
  const say = useText(accountWords);
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
        {say('byWeChat')}
      </Button>
    </>
  );
}

function AsSignedIn({ token, bind }: AcceptingProps) {
  const t = useText(inviteWords);
  const { data, error, refresh } = useMemberships();
  if (!data && error) return <ErrorState error={error} onRetry={() => void refresh()} />;
  if (!data) return <Skeleton shape="card" count={1} />;
  const other = () => void openPage(`${signInPage(here(token))}&switch=1`);
  return (
    <>
      {data.account ? <WithAccount token={token} who={data.account.name} /> : <Nameless token={token} />}
      {bind === 'email' && (
        <Button kind="quiet" onPress={other}>
          {t('otherAccount')}
        </Button>
      )}
    </>
  );
}

function WithAccount({ token, who }: { token: string; who: string }) {
  const t = useText(inviteWords);
  const act = useAct();
  return (
    <>
      <Wrong>{act.wrong}</Wrong>
      <Button busy={act.busy} onPress={() => void act.run(() => accept(token, {}))}>
        {t('acceptAs', { who })}
      </Button>
    </>
  );
}

/** Signed in through WeChat, which does not say what colleagues call one. */
function Nameless({ token }: { token: string }) {
  const t = useText(inviteWords);
  const [name, setName] = useState('');
  const form = useForm();
  const send = () => form.send(name.trim(), () => accept(token, { name: name.trim() }));
  return (
    <DoorForm form={form} act={t('accept')} onSend={send}>
      <NameField label={t('inviteName')} value={name} onChange={setName} tried={form.tried} />
    </DoorForm>
  );
}

/** Throws `ApiError`. */
async function accept(token: string, body: { name?: string }): Promise<void> {
  const joined = await call('POST /invitations/:token/acceptance', { params: { token }, body });
  forgetAnswers();
  await openPage(firstPage(joined), 'go');
}
