/** No account is bound: the two ways of binding one, in plain words. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../api/messages';
import { Button, Empty, Notice } from '../../../ui';
import { Panel } from '../../../ui/desk';
import type { Account } from '../account';
import { Authorise } from './Authorise';
import { bindingWords } from './messages';
import { OwnKeys } from './OwnKeys';
import './index.scss';

export interface WaysProps {
  hospitalId: string;
  account: Account;
  isOwner: boolean;
  onBound(account: Account): void;
  onReload(): void;
}

export function Ways({ hospitalId, account, isOwner, onBound, onReload }: WaysProps) {
  const t = useText(bindingWords);
  const [own, setOwn] = useState(false);
  const { component } = account.ways;
  if (!isOwner)
    return (
      <Panel>
        <Empty title={t('notBound')} text={t('notBoundOther')} picture="messages" />
      </Panel>
    );
  return (
    <View className="official-ways">
      <Notice title={t('notBound')}>{t('notBoundOwner')}</Notice>
      <View className="official-ways-two">
        <Panel title={t('way.component')} note={component ? t('way.component.for') : undefined}>
          {component ? (
            <Authorise
              hospitalId={hospitalId}
              text={t('way.component.do')}
              kind={own ? 'secondary' : 'primary'}
            />
          ) : (
            <View className="official-quiet">{t('way.component.closed')}</View>
          )}
        </Panel>
        <Panel title={t('way.own')} note={t('way.own.for')}>
          {own ? (
            <OwnKeys {...{ hospitalId, onBound, onReload }} account={null} />
          ) : (
            <Button kind={component ? 'secondary' : 'primary'} size="small" onPress={() => setOwn(true)}>
              {t('way.own.do')}
            </Button>
          )}
        </Panel>
      </View>
    </View>
  );
}
