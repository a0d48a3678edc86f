/** Where the hospital's systems find this product. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { CopyField, Panel } from '../../../ui/desk';
import { systemWords } from '../messages';
import type { Listed } from './index';
import './Addresses.scss';

const ADDRESSES = ['fhirUrl', 'tokenUrl', 'changesUrl'] as const;

export function Addresses({ listed }: { listed: Listed }) {
  const t = useText(systemWords);
  return (
    <Panel title={t('addresses')}>
      <View className="system-addresses">
        {ADDRESSES.map((address) => (
          <CopyField key={address} label={t(address)} value={listed[address]} />
        ))}
      </View>
    </Panel>
  );
}
