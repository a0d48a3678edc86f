/** What the doctor wrote, the diagnosis first and large. */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { addDays, beijingDay } from '@shared/time';
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Card } from '../../../ui';
import { dayWords, momentWords } from '../../when';
import { visitsWords } from '../messages';

type SummaryData = NonNullable<Result<'GET /appointments/:id/summary'>['summary']>;

export function Summary({ summary, visitAt }: { summary: SummaryData; visitAt: string }) {
  const t = useText(visitsWords);
  const language = useLanguage();
  const { diagnosis, advice, medicines, nextVisitDays: days, writtenAt, changedAt } = summary;
  const said = changedAt === writtenAt ? 'writtenAt' : 'correctedAt';
  return (
    <Card>
      <View className="after-part">
        <View className="after-name">{t('diagnosis')}</View>
        <View className="after-diagnosis">{diagnosis}</View>
      </View>
      {medicines.length > 0 && (
        <Part name={t('medicines')}>
          {medicines.map((line) => (
            <View key={line} className="after-medicine">
              {line}
            </View>
          ))}
        </Part>
      )}
      {advice && <Part name={t('advice')}>{advice}</Part>}
      {days !== null && (
        <Part name={t('nextVisit')}>
          {t('nextVisitIn', { days })} (
          {t('nextVisitBy', { day: dayWords(addDays(beijingDay(visitAt), days), language) })})
        </Part>
      )}
      <View className="after-small">{t(said, { at: momentWords(changedAt, language) })}</View>
    </Card>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <View className="after-part">
      <View className="after-name">{name}</View>
      <View className="after-text">{children}</View>
    </View>
  );
}
