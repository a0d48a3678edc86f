/**
 * One of the set's line icons, in the colour of the text around it. Decoration by default: give `label` only
 * where the icon alone carries the meaning.
 */
import { View } from '@tarojs/components';
import { accessible } from '../accessible';
import './index.scss';

export type IconName =
  | 'search'
  | 'pin'
  | 'hospital'
  | 'stethoscope'
  | 'calendar'
  | 'calendar-check'
  | 'chat'
  | 'card'
  | 'shield'
  | 'user'
  | 'users'
  | 'bell'
  | 'chevron-right'
  | 'chevron-left'
  | 'chevron-down'
  | 'chevron-up'
  | 'arrow-right'
  | 'check'
  | 'check-circle'
  | 'close'
  | 'close-circle'
  | 'clock'
  | 'warning'
  | 'info'
  | 'phone'
  | 'star'
  | 'filter'
  | 'qr'
  | 'refresh'
  | 'globe'
  | 'text-size'
  | 'moon'
  | 'wallet'
  | 'ticket'
  | 'bill'
  | 'umbrella'
  | 'plus'
  | 'edit'
  | 'trash'
  | 'lock'
  | 'download'
  | 'copy'
  | 'route'
  | 'settings'
  | 'baby'
  | 'door';

export interface IconProps {
  name: IconName;
  size?: 'small' | 'medium';
  label?: string;
}

export function Icon({ name, size = 'medium', label }: IconProps) {
  const looks = `y-icon y-i-${name}${size === 'small' ? ' y-icon-small' : ''}`;
  return <View className={looks} {...(label ? accessible('img', label) : { 'aria-hidden': true })} />;
}
