/** The four services. One is open; the others say plainly that they are not yet. */
import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';
import { useText } from '../../api/messages';
import { Icon, accessible, pressable } from '../../ui';
import type { IconName } from '../../ui';
import { tabWords } from '../words';
import './Services.scss';

const SOON = [
  { key: 'service.bills', icon: 'bill' },
  { key: 'service.consultations', icon: 'chat' },
  { key: 'service.insurance', icon: 'umbrella' },
] as const satisfies readonly { key: string; icon: IconName }[];

export function Services() {
  const t = useText(tabWords);
  const book = () => void Taro.navigateTo({ url: '/patient/hospitals/list' });
  return (
    <View className="services" {...accessible('group', t('services'))}>
      <View className="service-open" {...pressable('button', undefined, book)}>
        <View className="service-bridge" aria-hidden />
        <Icon name="calendar-check" />
        <View className="service-name">{t('service.appointments')}</View>
        <View className="service-note">{t('service.appointments.note')}</View>
        <View className="service-go" aria-hidden>
          <Icon name="arrow-right" size="small" />
        </View>
      </View>
      <View className="service-column">
        {SOON.map(({ key, icon }) => (
          <View key={key} className="service-soon">
            <Icon name={icon} />
            <View>
              <View className="service-soon-name">{t(key)}</View>
              <View className="service-soon-note">{t('soon')}</View>
            </View>
          </View>
        ))}
      </View>
    </View>
  );
}
