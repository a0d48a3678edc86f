/** How the account is connected: what to paste into its console, changing it, templates, unbinding. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { Button, Notice, accessible, tell } from '../../../ui';
import { ConfirmDialog, CopyField, Dialog, Panel } from '../../../ui/desk';
import type { Account, Bound } from '../account';
import { officialWords } from '../messages';
import { Authorise } from '../Ways/Authorise';
import { OwnKeys } from '../Ways/OwnKeys';
import { Templates } from './Templates';
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
  return (
    <View className="desk-form">
      {account.callback && <Callback callback={account.callback} isOwner={isOwner} />}
      <TheAccount {...props} />
      {isOwner && <Templates {...props} />}
    </View>
  );
}

const STEPS = ['console.1', 'console.2', 'console.3', 'console.4'] as const;

function Callback({ callback, isOwner }: { callback: NonNullable<Account['callback']>; isOwner: boolean }) {
  const t = useText(officialWords);
  const { url, token, encodingAesKey } = callback;
  return (
    <Panel title={t('consoleTitle')}>
      <View className="official-console">
        <View className="official-console-steps" {...accessible('list', t('consoleTitle'))}>
          {STEPS.map((step, at) => (
            <View key={step} className="official-console-step" {...accessible('listitem')}>
              <View className="official-console-at">{at + 1}</View>
              <View>{t(step)}</View>
            </View>
          ))}
        </View>
        <View className="official-console-fields">
          <CopyField label={t('callbackUrl')} value={url} />
          {token && <CopyField label={t('callbackToken')} value={token} secret />}
          {encodingAesKey && <CopyField label={t('callbackKey')} value={encodingAesKey} secret />}
          {!isOwner && <Notice icon="lock">{t('keysForOwners')}</Notice>}
        </View>
      </View>
    </Panel>
  );
}

function TheAccount({ hospitalId, account, isOwner, onChanged, onReload }: ConnectionProps) {
  const t = useText(officialWords);
  const [asking, ask] = useState<'change' | 'unbind' | null>(null);
  const { account: bound } = account;
  const facts = [
    [t('accountName'), bound.name],
    [t('appid'), bound.appid],
    [t('originalId'), bound.originalId ?? '—'],
  ] as const;
  const close = () => ask(null);
  return (
    <Panel title={t('connectionTitle')}>
      <View className="desk-form">
        {facts.map(([label, value]) => (
          <View key={label} className="official-fact">
            <View className="official-fact-label">{label}</View>
            <View>{value}</View>
          </View>
        ))}
        {isOwner && (
          <View className="desk-form-acts">
            {bound.mode === 'own' ? (
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
        )}
      </View>
      <Dialog open={asking === 'change'} title={t('changeTitle')} onClose={close}>
        <OwnKeys
          hospitalId={hospitalId}
          account={bound}
          onBound={(changed) => {
            close();
            onChanged(changed);
          }}
          onReload={() => {
            close();
            onReload();
          }}
        />
      </Dialog>
      {asking === 'unbind' && <Unbind {...{ hospitalId, account }} onClose={close} onUnbound={onReload} />}
    </Panel>
  );
}

interface UnbindProps {
  hospitalId: string;
  account: Bound;
  onClose(): void;
  onUnbound(): void;
}

function Unbind({ hospitalId, account, onClose, onUnbound }: UnbindProps) {
  const t = useText(officialWords);
  const { busy, wrong, run } = useAct();
  const unbind = () =>
    void run(async () => {
      await call('DELETE /desk/:hospitalId/official-account', { params: { hospitalId } });
      tell(t('unbound'), 'good');
      onClose();
      onUnbound();
    });
  return (
    <ConfirmDialog
      open
      title={t('unbindTitle', { name: account.account.name })}
      act={t('unbind')}
      danger
      busy={busy}
      onConfirm={unbind}
      onClose={onClose}
    >
      {wrong ? <Notice tone="red">{wrong}</Notice> : t('unbindNote', { count: account.followers })}
    </ConfirmDialog>
  );
}
