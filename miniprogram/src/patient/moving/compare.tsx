/** The last look before a visit is moved: as it is, as it would be, what it costs, and the rules. */
import { View } from '@tarojs/components';
import { getCurrentPages, navigateBack, redirectTo, useRouter } from '@tarojs/taro';
import { formatFen } from '@shared/money';
import { useText } from '../../api/messages';
import { useEndpoint } from '../../api/use-endpoint';
import { Button, Empty, ErrorState, Notice, Screen, Section, Skeleton } from '../../ui';
import { RuleList } from '../../ui/HospitalRules/RuleList';
import { appointmentPage } from '../appointments/visit';
import type { Visit } from '../appointments/visit';
import { titles } from '../titles';
import { Difference } from './Difference';
import { movingWords } from './messages';
import { choosePage } from './move';
import type { Option } from './move';
import { afterRefusal, useMoving } from './useMoving';
import type { MovingAct } from './useMoving';

export default function ComparePage() {
  const title = useText(titles);
  const t = useText(movingWords);
  const { id = '', day, slot } = useRouter().params;
  const visit = useEndpoint('GET /appointments/:id', { params: { id } });
  const options = useEndpoint('GET /appointments/:id/reschedule-options', {
    params: { id },
    query: { from: day, days: 1 },
  });
  const hospitalId = visit.data?.hospitalId;
  const hospital = useEndpoint('GET /hospitals/:id', hospitalId ? { params: { id: hospitalId } } : null);
  const act = useMoving();
  const to = options.data?.items.find(({ slotId }) => slotId === slot);
  const refresh = () => Promise.all([visit.refresh(), options.refresh(), hospital.refresh()]);
  const failed = [visit, options, hospital].find((one) => !one.data && one.error)?.error ?? null;
  const ready = visit.data && options.data && hospital.data;
  const known = ready && to ? { visit: visit.data as Visit, to } : null;
  return (
    <Screen title={title('move')} footer={known && <MoveBar {...known} act={act} />}>
      {failed && <ErrorState error={failed} onRetry={() => void refresh()} />}
      {!failed && !ready && <Skeleton shape="card" count={2} />}
      {!failed && ready && !to && !options.loading && (
        <Empty
          picture="calendar"
          title={t('gone')}
          text={t('goneNote')}
          action={{ text: t('otherTime'), onPress: () => toTimes(id) }}
        />
      )}
      {known && (
        <>
          <Difference from={known.visit} to={known.to} onSite={known.visit.payOnSite} />
          <Section title={t('compare')}>
            <RuleList
              label={t('compare')}
              sentences={rulesOf(
                known,
                options.data?.movesLeft ?? 0,
                hospital.data?.booking.holdMinutes ?? 0,
                t,
              )}
            />
          </Section>
        </>
      )}
    </Screen>
  );
}

type Say = ReturnType<typeof useText<keyof (typeof movingWords)['zh']>>;

function rulesOf(
  { visit, to }: { visit: Visit; to: Option },
  left: number,
  minutes: number,
  t: Say,
): string[] {
  const money =
    visit.payOnSite || to.difference === 0
      ? []
      : [to.difference > 0 ? t('ruleHold', { minutes }) : t('ruleBack')];
  return [...money, t('ruleNumber'), left > 1 ? t('ruleAfter', { n: left - 1 }) : t('ruleNoMore')];
}

function MoveBar({ visit, to, act }: { visit: Visit; to: Option; act: MovingAct }) {
  const t = useText(movingWords);
  const { error, busy } = act;
  const way = error && afterRefusal(error);
  const dearer = to.difference > 0 && !visit.payOnSite;
  const words = dearer ? t('moveAndPay', { amount: formatFen(to.difference) }) : t('moveNow');
  return (
    <View>
      {error && (
        <Notice tone="red" icon="warning">
          {error.sentence}
          {error.kind !== 'refused' ? ` ${t('notSure')}` : ''}
        </Notice>
      )}
      {way === 'other-time' && <Button onPress={() => toTimes(visit.id)}>{t('otherTime')}</Button>}
      {way === 'visit' && (
        <Button onPress={() => void redirectTo({ url: appointmentPage(visit.id) })}>{t('seeVisit')}</Button>
      )}
      {(!way || way === 'again') && (
        <Button busy={busy} onPress={() => void act.move(visit, to)}>
          {busy ? t('moving') : error ? t('tryAgain') : words}
        </Button>
      )}
    </View>
  );
}

/** Back to where the time was chosen, which reads the times again; or to it afresh. */
function toTimes(id: string): void {
  if (getCurrentPages().length > 1) return void navigateBack();
  void redirectTo({ url: choosePage(id) });
}
