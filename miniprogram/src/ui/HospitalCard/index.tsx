/** A hospital in a list: face, name, level, where, how far, and whether it can be booked. */
import { View } from '@tarojs/components';
import type { Result } from '../../api/client';
import { useText, words } from '../../api/messages';
import { distanceWords, levels, nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { Avatar } from '../Avatar';
import { Card } from '../Card';
import { Tag } from '../Tag';
import './index.scss';

export type Hospital = Result<'GET /hospitals'>['items'][number];

const text = words({ bookable: '可预约' }, { bookable: 'Bookable' });

export interface HospitalCardProps {
  hospital: Hospital;
  onPress(): void;
}

export function HospitalCard({ hospital, onPress }: HospitalCardProps) {
  const t = useText(text);
  const level = useText(levels);
  const language = useLanguage();
  const name = nameIn(language, hospital.name, hospital.nameEn);
  const place = hospital.address ?? hospital.regionName;
  return (
    <Card onPress={onPress}>
      <View className="y-hospital">
        <Avatar name={hospital.name} kind="hospital" />
        <View className="y-hospital-words">
          <View className="y-hospital-name">{name}</View>
          <View className="y-hospital-tags">
            {hospital.level !== 'unrated' && <Tag>{level(hospital.level)}</Tag>}
            {hospital.bookable && <Tag tone="jade">{t('bookable')}</Tag>}
          </View>
          {place && <View className="y-hospital-place">{place}</View>}
        </View>
        {hospital.distance !== null && (
          <View className="y-hospital-distance">{distanceWords(hospital.distance)}</View>
        )}
      </View>
    </Card>
  );
}
