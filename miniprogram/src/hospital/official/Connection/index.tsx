/** How the account is connected: what to paste into its console, changing it, templates, unbinding. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../api/messages';
import { Button } from '../../../ui';
import { Dialog, Panel } from '../../../ui/desk';
import type { Account, Bound } from '../account';
import { Authorise } from '../Ways/Authorise';
import { OwnKeys } from '../Ways/OwnKeys';
import { Callback } from './Callback';
import { Facts } from './Facts';
import { connectionWords } from './messages';
import { Templates } from './Templates';
import { Unbind } from './Unbind';
import '../../desk-form.scss';
import './index.scss';

export interface ConnectionProps {
  hospitalId: string;
  account: Bound;
  isOwner: boolean;
  onChanged(account: Account): void;
  onReload(): void;
}

export function Connection(props: ConnectionProps) {
  const { account, isOwner } = props;
  const t = useText(connectionWords);
  return (
    <View className="desk-form">
      {account.callback && <Callback callback={account.callback} isOwner={isOwner} />}
      <Panel title={t('connectionTitle')}>
        <View className="desk-form">
          <Facts account={account.account} />
          {isOwner && <Acts {...props} />}
        </View>
      </Panel>
      {isOwner && <Templates {...props} />}
    </View>
  );
}

/** Changing the account or authorising it again, by the way it was bound; and letting it go. */
function Acts(props: ConnectionProps) {
  const { hospitalId, account, onReload } = props;
  const t = useText(connectionWords);
  const [asking, ask] = useState<'change' | 'unbind' | null>(null);
  const close = () => ask(null);
  return (
    <>
      <View className="desk-form-acts">
        {account.account.mode === 'own' ? (
          <Button kind="secondary" size="small" onPress={() => ask('change')}>
            {t('changeAccount')}
          </Button>
        ) : (
          <Authorise hospitalId={hospitalId} text={t('authoriseAgain')} kind="secondary" />
        )}
        <Button kind="quiet" size="small" onPress={() => ask('unbind')}>
          {t('unbind')}
        </Button>
      </View>
      {asking === 'change' && <Change {...props} onClose={close} />}
      {asking === 'unbind' && <Unbind {...{ hospitalId, account }} onClose={close} onUnbound={onReload} />}
    </>
  );
}

function Change({
  hospitalId,
  account,
  onChanged,
  onReload,
  onClose,
}: ConnectionProps & { onClose(): void }) {
  const t = useText(connectionWords);
  return (
    <Dialog open title={t('changeTitle')} onClose={onClose}>
      <OwnKeys
        hospitalId={hospitalId}
        account={account.account}
        onBound={(changed) => {
          onClose();
          onChanged(changed);
        }}
        onReload={() => {
          onClose();
          onReload();
        }}
      />
    </Dialog>
  );
}
