/** An invitation's link: who invites, as what; then accepted by who is signed in, or after signing in. */
import { View } from '@tarojs/components';
import type { Result } from '../../api/client';
import { unreached } from '../../api/errors';
import { useText } from '../../api/messages';
import { momentOf } from '../../api/moments';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { roleWords } from '../../api/desk/roles';
import { WORKPLACE_PAGE } from '../../api/desk/places';
import { useUser } from '../../api/session';
import { useEndpoint } from '../../api/use-endpoint';
import { ErrorState, Notice, Skeleton } from '../../ui';
import { DeskLink, DoorScreen } from '../../ui/desk';
import { Accepting } from './Accepting';
import { inviteWords } from './Accepting/messages';
import { useParam } from '../../api/desk/use-param';
import './door.scss';

type Invitation = Result<'GET /invitations/:token'>;

export default function InvitationPage() {
  const t = useText(inviteWords);
  const language = useLanguage();
  const token = useParam('token');
  const { data, error, refresh } = useEndpoint(
    'GET /invitations/:token',
    token ? { params: { token } } : null,
  );
  const name = data ? nameIn(language, data.hospitalName ?? '', data.hospitalNameEn) : '';
  const platform = data?.kind === 'platform';
  const title = platform || !data ? t('inviteTitlePlatform') : t('inviteTitle', { name });
  const problem = token ? error : unreached('missing');
  return (
    <DoorScreen title={data ? title : t('accept')} note={data && <Note invitation={data} hospital={name} />}>
      <View className="door-form">
        {!data && problem && <ErrorState error={problem} onRetry={() => void refresh()} />}
        {!data && !problem && <Skeleton shape="card" count={1} />}
        {data && <Standing invitation={data} token={token} />}
      </View>
    </DoorScreen>
  );
}

function Note({ invitation, hospital }: { invitation: Invitation; hospital: string }) {
  const t = useText(inviteWords);
  const role = useText(roleWords)(invitation.role);
  return (
    <>
      {invitation.kind === 'platform'
        ? t('inviteNotePlatform', { role })
        : t('inviteNote', { hospital, role })}
    </>
  );
}

function Standing({ invitation, token }: { invitation: Invitation; token: string }) {
  const t = useText(inviteWords);
  const language = useLanguage();
  const signedIn = useUser() !== null;
  const { state, bind, email, expiresAt } = invitation;
  if (state !== 'open') {
    return (
      <>
        <Notice tone={state === 'accepted' ? 'jade' : 'amber'}>{t(`invite.${state}`)}</Notice>
        {signedIn && <DeskLink to={`${WORKPLACE_PAGE}?auto=1`}>{t('toWork')}</DeskLink>}
      </>
    );
  }
  return (
    <>
      <View className="door-facts">
        <View>{bind === 'wechat' ? t('inviteForWeChat') : t('inviteFor', { email: email ?? '' })}</View>
        <View>{t('inviteUntil', { date: momentOf(expiresAt, language) })}</View>
      </View>
      <Accepting token={token} bind={bind} />
    </>
  );
}
