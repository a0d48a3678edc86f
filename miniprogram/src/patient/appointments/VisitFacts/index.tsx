/** When, where, with whom and for whom: time and place large, the rest as rows. */
import { View } from '@tarojs/components';
import { serverNow } from '../../../api/clock';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Button, Card } from '../../../ui';
import { openMap } from '../../map/open-map';
import { isAbroad, ownTime, spanWords } from '../../when';
import { dateOf, departmentOf, doctorOf, hospitalOf, nearWords } from '../visit';
import type { Visit } from '../visit';
import { visitWords } from '../visit-messages';
import './index.scss';

export function VisitFacts({ visit }: { visit: Visit }) {
  const t = useText(visitWords);
  const language = useLanguage();
  const doctor = doctorOf(visit, language);
  return (
    <Card>
      <When visit={visit} />
      <Where visit={visit} />
      <View className="facts-rows">
        <Fact name={t('department')} value={departmentOf(visit, language)} />
        {doctor && <Fact name={t('doctor')} value={doctor} />}
        <Fact name={t('patient')} value={visit.patientName} />
      </View>
    </Card>
  );
}

function When({ visit }: { visit: Visit }) {
  const t = useText(visitWords);
  const language = useLanguage();
  const own = ownTime(visit.startsAt, language);
  const now = serverNow();
  const near = nearWords(visit.startsAt, language, now);
  const date = dateOf(visit.startsAt, language, now);
  return (
    <View className="facts-part">
      <View className="facts-middle">{near ? `${near} · ${date}` : date}</View>
      <View className="facts-time">{spanWords(visit.startsAt, visit.endsAt)}</View>
      {isAbroad(new Date(visit.startsAt)) && <View className="facts-small">{t('beijing')}</View>}
      {own && <View className="facts-small">{t('ownTime', { time: own })}</View>}
    </View>
  );
}

function Where({ visit }: { visit: Visit }) {
  const t = useText(visitWords);
  const { place, address, latitude, longitude } = visit;
  const hospital = hospitalOf(visit, useLanguage());
  return (
    <View className="facts-part">
      <View className="facts-large">{place ?? hospital}</View>
      {place && <View className="facts-middle">{hospital}</View>}
      {address && <View className="facts-small">{address}</View>}
      {latitude !== null && longitude !== null && (
        <View className="facts-map">
          <Button
            kind="secondary"
            size="small"
            icon="route"
            onPress={() => openMap({ latitude, longitude, name: hospital, address: address ?? '' })}
          >
            {t('openMap')}
          </Button>
        </View>
      )}
    </View>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <View className="facts-row">
      <View className="facts-name">{name}</View>
      <View className="facts-value">{value}</View>
    </View>
  );
}
