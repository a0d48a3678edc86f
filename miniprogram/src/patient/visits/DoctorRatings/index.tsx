/** What people who came say of a doctor: the figure, the latest words, and the way to all of them. */
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useText } from '../../../api/messages';
import { useEndpoint } from '../../../api/use-endpoint';
import { Card, Section } from '../../../ui';
import { visitsWords } from '../messages';
import { Figures, RatingLine } from './RatingLine';
import './index.scss';

const SHOWN = 2;

export function DoctorRatings({ doctorId, hospitalId }: { doctorId: string; hospitalId: string }) {
  const t = useText(visitsWords);
  const asked = { params: { id: doctorId }, query: { hospitalId, limit: 5 } };
  const { data } = useEndpoint('GET /doctors/:id/ratings', asked);
  // nobody came to the page for it: until it is there, and where there is none, nothing stands in its place
  if (!data || data.figures.count === 0) return null;
  const all = () =>
    void Taro.navigateTo({ url: `/patient/visits/ratings?doctor=${doctorId}&hospital=${hospitalId}` });
  const told = data.items.filter(({ text }) => text);
  return (
    <Section title={t('ratings')} action={{ text: t('allRatings'), onPress: all }}>
      <Card>
        <Figures figures={data.figures} />
        {told.slice(0, SHOWN).map((rating) => (
          <RatingLine key={rating.id} rating={rating} />
        ))}
        {told.length === 0 && <View className="ratings-none">{t('noText')}</View>}
      </Card>
    </Section>
  );
}
