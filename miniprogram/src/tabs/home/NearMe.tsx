/** Hospitals near the person. The position is asked for only when they tap, used, and not kept. */
import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../api/messages';
import { superApp } from '../../api/superapp';
import type { Position } from '../../api/superapp';
import { useEndpoint } from '../../api/use-endpoint';
import { Button, Card, Empty, ErrorState, HospitalCard, Icon, Section, Skeleton } from '../../ui';
import { tabWords } from '../words';
import './NearMe.scss';

type Place = Position | 'unasked' | 'finding' | 'refused';

const browse = () => void Taro.navigateTo({ url: '/patient/hospitals/list' });

export function NearMe() {
  const t = useText(tabWords);
  const [place, setPlace] = useState<Place>('unasked');
  const find = async () => {
    setPlace('finding');
    const allowed = await superApp.agreeToSuperAppPrivacy();
    setPlace((allowed && (await superApp.position())) || 'refused');
  };
  return (
    <Section title={t('near')} action={{ text: t('near.all'), onPress: browse }}>
      {typeof place === 'object' ? (
        <Nearby place={place} />
      ) : (
        <Card>
          <View className="near-ask">
            <View className="near-mark">
              <Icon name="pin" />
            </View>
            <View className="near-words">{t(place === 'refused' ? 'near.refused' : 'near.ask')}</View>
          </View>
          {place === 'refused' ? (
            <Button kind="secondary" onPress={browse}>
              {t('near.browse')}
            </Button>
          ) : (
            <Button kind="secondary" busy={place === 'finding'} onPress={() => void find()}>
              {t(place === 'finding' ? 'near.finding' : 'near.use')}
            </Button>
          )}
        </Card>
      )}
    </Section>
  );
}

function Nearby({ place }: { place: Position }) {
  const t = useText(tabWords);
  const near = `${place.latitude.toFixed(4)},${place.longitude.toFixed(4)}`;
  const { data, error, refresh } = useEndpoint('GET /hospitals', { query: { near, limit: 5 } });
  if (!data)
    return error ? <ErrorState error={error} onRetry={() => void refresh()} /> : <Skeleton shape="list" />;
  if (data.items.length === 0) {
    const action = { text: t('near.browse'), onPress: browse };
    return <Empty title={t('near.none')} text={t('near.none.text')} action={action} />;
  }
  return (
    <>
      {data.items.map((hospital) => (
        <HospitalCard
          key={hospital.id}
          hospital={hospital}
          onPress={() => void Taro.navigateTo({ url: `/patient/hospitals/detail?id=${hospital.id}` })}
        />
      ))}
    </>
  );
}
