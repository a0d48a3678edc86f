/** When, with whom and where, in type that can be read across a table. */
import { View } from '@tarojs/components';
import { beijingDay } from '@shared/time';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Card, accessible } from '../../../ui';
import { bookingWords } from '../../booking-messages';
import { OwnTime } from '../../OwnTime';
import { nearDayWords, dayWords, spanWords } from '../../when';
import './index.scss';

export interface VisitSummaryProps {
  startsAt: string;
  endsAt: string;
  hospitalName: string;
  departmentName: string;
  /** Null for a department's clinic. */
  doctorName: string | null;
  doctorTitle?: string;
}

export function VisitSummary(props: VisitSummaryProps) {
  const { startsAt, endsAt, hospitalName, departmentName, doctorName, doctorTitle } = props;
  const t = useText(bookingWords);
  const language = useLanguage();
  const day = beijingDay(startsAt);
  const near = nearDayWords(day, language);
  return (
    <Card>
      <View className="p-visit" {...accessible('group', t('visit'))}>
        <View className="p-visit-day">
          {near === dayWords(day, language) ? near : `${near} · ${dayWords(day, language)}`}
        </View>
        <View className="p-visit-time">{spanWords(startsAt, endsAt)}</View>
        <OwnTime at={startsAt} />
        <View className="p-visit-who">
          {doctorName ?? t('clinic')}
          {doctorTitle && <View className="p-visit-title">{doctorTitle}</View>}
        </View>
        <View className="p-visit-where">
          {departmentName} · {hospitalName}
        </View>
      </View>
    </Card>
  );
}
