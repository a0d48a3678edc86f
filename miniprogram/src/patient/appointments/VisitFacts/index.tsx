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

export interface Facts {
  startsAt: string;
  endsAt: string;
  hospital: string;
  department: string;
  /** Null in a department's own clinic. */
  doctor: string | null;
  patient: string;
  /** Where in the hospital. */
  place: string | null;
  address: string | null;
  latitude: number | null;
  longitude: number | null;
}

export function VisitFacts({ visit }: { visit: Visit }) {
  const language = useLanguage();
  const facts = {
    ...visit,
    hospital: hospitalOf(visit, language),
    department: departmentOf(visit, language),
    doctor: doctorOf(visit, language),
    patient: visit.patientName,
  };
  return <FactsCard facts={facts} />;
}

/** Also of a visit that is only shown to somebody. */
export function FactsCard({ facts }: { facts: Facts }) {
  const t = useText(visitWords);
  return (
    <Card>
      <When facts={facts} />
      <Where facts={facts} />
      <View className="facts-rows">
        <Fact name={t('department')} value={facts.department} />
        {facts.doctor && <Fact name={t('doctor')} value={facts.doctor} />}
        <Fact name={t('patient')} value={facts.patient} />
      </View>
    </Card>
  );
}

function When({ facts: { startsAt, endsAt } }: { facts: Facts }) {
  const t = useText(visitWords);
  const language = useLanguage();
  const own = ownTime(startsAt, language);
  const now = serverNow();
  const near = nearWords(startsAt, language, now);
  const date = dateOf(startsAt, language, now);
  return (
    <View className="facts-part">
      <View className="facts-middle">{near ? `${near} · ${date}` : date}</View>
      <View className="facts-time">{spanWords(startsAt, endsAt)}</View>
      {isAbroad(new Date(startsAt)) && <View className="facts-small">{t('beijing')}</View>}
      {own && <View className="facts-small">{t('ownTime', { time: own })}</View>}
    </View>
  );
}

function Where({ facts: { hospital, place, address, latitude, longitude } }: { facts: Facts }) {
  const t = useText(visitWords);
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
