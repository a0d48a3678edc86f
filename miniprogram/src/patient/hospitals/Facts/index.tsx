/** Who the hospital is: name in both languages, level, how to reach it. */
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import type { Say } from '../../../api/messages';
import { distanceWords, levels, nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Avatar, Card, Cell, List, Tag, tell } from '../../../ui';
import { openMap } from '../../map/open-map';
import { finding } from '../messages';
import './index.scss';

export type Hospital = Result<'GET /hospitals/:id'>;

export function Facts({ hospital }: { hospital: Hospital }) {
  const t = useText(finding);
  const levelWord = useText(levels);
  const language = useLanguage();
  const { name, nameEn, level, bookable, distance } = hospital;
  return (
    <Card>
      <View className="p-facts">
        <Avatar name={name} kind="hospital" size="large" />
        <View className="p-facts-words">
          <View className="p-facts-name">{nameIn(language, name, nameEn)}</View>
          <View className="p-facts-other">{language === 'en' ? name : nameEn}</View>
          <View className="p-facts-tags">
            {level !== 'unrated' && <Tag>{levelWord(level)}</Tag>}
            <Tag tone={bookable ? 'jade' : 'neutral'}>{t(bookable ? 'canBook' : 'cannotBook')}</Tag>
            {distance !== null && <Tag>{t('away', { distance: distanceWords(distance) })}</Tag>}
          </View>
        </View>
      </View>
    </Card>
  );
}

/** Address, sites, telephone: pressing does what one would do with it. */
export function Reach({ hospital }: { hospital: Hospital }) {
  const t = useText(finding);
  const { phone } = hospital;
  const places = placesOf(hospital);
  if (!phone && places.length === 0) return null;
  return (
    <List label={t('address')}>
      {places.map((place) => (
        <Cell
          key={place.key}
          icon="pin"
          title={place.title}
          note={place.note}
          value={t(place.position ? 'openMap' : 'copyAddress')}
          onPress={() => goThere(place, t)}
        />
      ))}
      {phone && (
        <Cell
          icon="phone"
          title={phone}
          value={t('call')}
          onPress={() => void Taro.makePhoneCall({ phoneNumber: phone })}
        />
      )}
    </List>
  );
}

interface Place {
  key: string;
  title: string;
  note?: string;
  address: string;
  position: { latitude: number; longitude: number } | null;
}

/** One row for a hospital on one site; one per site where there are several. */
function placesOf({ id, name, address, campuses }: Hospital): Place[] {
  const several = campuses.length > 1;
  // The site the hospital gives as its own address comes first
  const ordered = [...campuses].sort((a, b) => Number(b.address === address) - Number(a.address === address));
  const sites = ordered.flatMap((campus): Place[] => {
    const where = campus.address ?? (several ? null : address);
    if (!where) return [];
    const { latitude, longitude } = campus;
    const position = latitude !== null && longitude !== null ? { latitude, longitude } : null;
    const words = several ? { title: campus.name, note: where } : { title: where };
    return [{ key: campus.id, ...words, address: where, position }];
  });
  if (sites.length > 0 || !address) return sites;
  return [{ key: id, title: address, address, position: null }].map((place) => ({ ...place, note: name }));
}

function goThere({ title, address, position }: Place, t: Say<keyof (typeof finding)['zh']>): void {
  if (position) return openMap({ ...position, name: title, address });
  Taro.setClipboardData({ data: address }).then(
    () => tell(t('copied'), 'good'),
    () => tell(t('notCopied'), 'bad'),
  );
}
