/** The nearest other places for somebody whose time is taken: same doctor, same day, or the waitlist; one tap each. */
import { View } from '@tarojs/components';
import { navigateTo, redirectTo } from '@tarojs/taro';
import { useText } from '../../../api/messages';
import { useEndpoint } from '../../../api/use-endpoint';
import { Cell, ErrorState, List, Section, Skeleton } from '../../../ui';
import { bookingWords } from '../../booking-messages';
import { joinPage } from '../../waiting/wait';
import { FreeTimes, confirmPage } from '../FreeTimes';
import '../../appointments/confirm.scss';

export interface AlternativesProps {
  hospitalId: string;
  slotId: string;
  /** Whose times they were: a doctor, or a department's own clinic. */
  doctor?: string;
  clinic?: string;
  day?: string;
  /** Chosen already. */
  patientId?: string;
  /** Whether the page this stands on stays behind. */
  stay?: boolean;
  /** A way was chosen. */
  onGo?(): void;
}

export function Alternatives({
  hospitalId,
  slotId,
  doctor,
  clinic,
  day,
  patientId,
  stay,
  onGo,
}: AlternativesProps) {
  const t = useText(bookingWords);
  const { data, error, refresh } = useEndpoint('GET /slots/:id/alternatives', {
    params: { id: slotId },
    query: { hospitalId },
  });
  const go = (url: string) => {
    onGo?.();
    void (stay ? navigateTo({ url }) : redirectTo({ url }));
  };
  const wait = () =>
    go(joinPage({ hospital: hospitalId, doctor, clinic, slot: slotId, day, patient: patientId }));
  if (!data && error) return <ErrorState error={error} onRetry={() => void refresh()} />;
  if (!data) return <Skeleton shape="list" count={3} />;
  const same = data.items.filter(({ sameDoctor }) => sameDoctor);
  const others = data.items.filter(({ sameDoctor }) => !sameDoctor);
  const parts = [
    { title: t(doctor ? 'sameDoctor' : 'sameClinic'), items: same },
    { title: t('sameDay'), items: others },
  ];
  return (
    <View>
      {parts.map(
        ({ title, items }) =>
          items.length > 0 && (
            <Section key={title} title={title}>
              <FreeTimes
                label={title}
                items={items}
                onChoose={(time) => go(confirmPage(hospitalId, time, patientId))}
              />
            </Section>
          ),
      )}
      {data.items.length === 0 && <View className="p-none-near">{t('noneNear')}</View>}
      {data.mayWait && (
        <List>
          <Cell icon="bell" title={t('waitForIt')} note={t('waitForItNote')} onPress={wait} />
        </List>
      )}
    </View>
  );
}
