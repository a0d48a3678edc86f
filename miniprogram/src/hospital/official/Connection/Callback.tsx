/** What to paste into the account's console, and where. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { Notice, accessible } from '../../../ui';
import { CopyField, Panel } from '../../../ui/desk';
import type { Account } from '../account';
import { connectionWords } from './messages';

const STEPS = ['console.1', 'console.2', 'console.3', 'console.4'] as const;

export interface CallbackProps {
  callback: NonNullable<Account['callback']>;
  isOwner: boolean;
}

export function Callback({ callback, isOwner }: CallbackProps) {
  const t = useText(connectionWords);
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
