/** Where one works and as what, and the way to another place. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { Avatar } from '../../Avatar';
import { Icon } from '../../Icon';
import { DeskLink } from '../Link';
import { deskWords } from '../messages';
import type { Place } from './nav';
import './place.scss';

export function PlaceCard({ place }: { place: Place | null }) {
  const t = useText(deskWords);
  if (!place) {
    return (
      <View className="y-place">
        <View className="y-bone y-place-bone" />
        <View className="y-bone y-place-line" />
      </View>
    );
  }
  const { name, note, kind = 'hospital', switchTo } = place;
  return (
    <View className="y-place">
      <Avatar name={name} kind={kind} size="small" />
      <View className="y-place-words">
        <View className="y-place-name">{name}</View>
        {note && <View className="y-place-note">{note}</View>}
      </View>
      {switchTo && (
        <DeskLink to={switchTo} className="y-place-switch" label={t('switch')}>
          <Icon name="refresh" size="small" />
        </DeskLink>
      )}
    </View>
  );
}
