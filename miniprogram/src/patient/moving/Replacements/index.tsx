/** A clinic was stopped: equal places for its visit, each taken in one tap; or the visit that was taken. */
import { View } from '@tarojs/components';
import { navigateTo } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { useEndpoint } from '../../../api/use-endpoint';
import { Cell, ErrorState, List, Notice, Section, Skeleton } from '../../../ui';
import { appointmentPage } from '../../appointments/visit';
import type { Visit } from '../../appointments/visit';
import { changingWords } from '../../appointments/changing-messages';
import { FreeTimes } from '../../booking/FreeTimes';
import type { FreeTime } from '../../booking/FreeTimes';
import { goOn } from '../../booking/useBooking';
import { useAct, useActId } from '../../use-act';
import { joinPage } from '../../waiting/wait';

export function Replacements({ visit }: { visit: Visit }) {
  const t = useText(changingWords);
  const { replacedBy } = visit;
  if (replacedBy) {
    const open = () => void navigateTo({ url: appointmentPage(replacedBy) });
    return (
      <List>
        <Cell icon="calendar-check" title={t('replacedBy')} onPress={open} />
      </List>
    );
  }
  return visit.replaceable ? <EqualPlaces visit={visit} /> : null;
}

function EqualPlaces({ visit: { id, hospitalId, doctorId, patientId } }: { visit: Visit }) {
  const t = useText(changingWords);
  const { data, error, refresh } = useEndpoint('GET /appointments/:id/replacements', { params: { id } });
  const act = useAct();
  const idOf = useActId();
  const take = ({ slotId, startsAt, fee: feeShown }: FreeTime) =>
    act.run(async () => {
      const wish = { slotId, startsAt, feeShown };
      try {
        const body = { ...wish, id: idOf(wish) };
        const booking = await call('POST /appointments/:id/replacement', { params: { id }, body });
        await goOn(booking.id, booking.status === 'pending');
      } catch (refusal) {
        void refresh();
        throw refusal;
      }
    });
  const wait = () =>
    void navigateTo({
      url: joinPage({ hospital: hospitalId, doctor: doctorId ?? undefined, patient: patientId }),
    });
  if (data?.items.length === 0) {
    return (
      <Notice
        tone="amber"
        icon="calendar"
        title={t('replaceNone')}
        action={doctorId ? { text: t('replaceWait'), onPress: wait } : undefined}
      >
        {t('replaceNoneNote')}
      </Notice>
    );
  }
  return (
    <Section title={t('replaceTitle')}>
      {!data && error && <ErrorState error={error} onRetry={() => void refresh()} />}
      {!data && !error && <Skeleton shape="list" count={2} />}
      {act.error && (
        <Notice tone="red" icon="warning">
          {act.error.sentence}
        </Notice>
      )}
      {data && (
        <>
          <View className="visit-replace">{t('replaceNote')}</View>
          <FreeTimes
            label={t('replaceTitle')}
            items={data.items}
            valueAt={() => (
              <View className="visit-replace-take">{t(act.busy ? 'replaceTaking' : 'replaceTake')}</View>
            )}
            onChoose={(time) => void take(time)}
          />
        </>
      )}
    </Section>
  );
}
