/** Joining a waitlist: for what, on which days, for whom, and how it goes. */
import { View } from '@tarojs/components';
import { navigateTo, redirectTo, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { HalfDay } from '@shared/appointments/rules';
import type { WishKind } from '@shared/appointments/waitingRules';
import { beijingDay } from '@shared/time';
import { serverNow } from '../../api/clock';
import { ensureConsent } from '../../api/consent';
import { useText } from '../../api/messages';
import { Button, ErrorState, Notice, PageTitle, Screen, Section, Skeleton } from '../../ui';
import { RuleList } from '../../ui/HospitalRules/RuleList';
import { PatientPicker } from '../booking/PatientPicker';
import { usePatients } from '../booking/usePatients';
import { bookingWords } from '../booking-messages';
import { titles } from '../titles';
import { RangeChoice } from './Range';
import { WishChoice } from './WishChoice';
import { waitingWords } from './messages';
import { afterRefusal, useJoin } from './useJoin';
import type { JoinAct, Joining } from './useJoin';
import { useRange } from './useRange';
import { useWishes } from './useWish';
import type { Wishes } from './useWish';
import { timesOf, waitsPage } from './wait';
import type { WaitAddress } from './wait';
import './WaitBar/index.scss';

export default function JoinPage() {
  const t = useText(titles);
  const { params } = useRouter<WaitAddress & Record<string, string>>();
  const { wishes, error, refresh } = useWishes(params);
  if (wishes) return <Join wishes={wishes} address={params} />;
  return (
    <Screen title={t('join')}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refresh()} />
      ) : (
        <>
          <Skeleton shape="lines" count={2} />
          <Skeleton shape="card" count={2} />
          <Skeleton shape="list" count={1} />
        </>
      )}
    </Screen>
  );
}

function Join({ wishes, address }: { wishes: Wishes; address: WaitAddress }) {
  const title = useText(titles);
  const t = useText(waitingWords);
  const [kind, setKind] = useState<WishKind>(wishes.slot ? 'slot' : wishes.doctor ? 'doctor' : 'department');
  const [half, setHalf] = useState<HalfDay | null>(null);
  const range = useRange(beijingDay(serverNow()), wishes.hospital.booking);
  const patients = usePatients(address.patient);
  const act = useJoin();
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      act.forgetError();
      set(value);
    };
  const press = () => {
    if (!patients.consented) return void ensureConsent();
    if (!patients.chosen) return patients.list && void patients.add();
    const wish = wishOf(kind, wishes);
    const days = kind === 'slot' ? {} : { from: range.from, to: range.to, ...(half && { halves: [half] }) };
    void act.join({ hospitalId: wishes.hospital.id, patientId: patients.chosen.id, wish, ...days });
  };
  const first = !patients.consented ? 'choosePatient' : patients.list?.length === 0 ? 'addPatient' : null;
  const ready = kind === 'slot' || range.fits;
  return (
    <Screen
      title={title('join')}
      footer={<JoinBar act={act} first={first} ready={ready} wishes={wishes} onPress={press} />}
    >
      <PageTitle note={t('joinNote')}>{t('joinTitle')}</PageTitle>
      <Section title={t('whatFor')}>
        <WishChoice wishes={wishes} chosen={kind} onChoose={change(setKind)} />
      </Section>
      {kind !== 'slot' && <RangeChoice range={range} half={half} onHalf={change(setHalf)} />}
      <Section title={t('forWhom')}>
        <PatientPicker patients={patients} onChange={act.forgetError} />
      </Section>
      <Section title={t('rules')}>
        <RuleList
          label={t('rules')}
          sentences={[
            t('ruleKept', { minutes: wishes.hospital.booking.offerMinutes }),
            t('ruleLate'),
            t('rulePay'),
            t('ruleMany'),
          ]}
        />
      </Section>
    </Screen>
  );
}

function wishOf(kind: WishKind, { slot, doctor, departmentId }: Wishes): Joining['wish'] {
  if (kind === 'slot' && slot) return { slotId: slot.id };
  if (kind === 'doctor' && doctor) return { doctorId: doctor.id };
  return { departmentId };
}

interface JoinBarProps {
  act: JoinAct;
  /** Somebody has to be chosen first. */
  first: 'choosePatient' | 'addPatient' | null;
  ready: boolean;
  wishes: Wishes;
  onPress(): void;
}

function JoinBar({ act, first, ready, wishes, onPress }: JoinBarProps) {
  const t = useText(waitingWords);
  const booking = useText(bookingWords);
  const way = act.error && afterRefusal(act.error);
  const times = timesOf({ doctorId: wishes.doctor?.id ?? null, departmentId: wishes.departmentId });
  return (
    <View className="wait-bar">
      {act.error && (
        <Notice tone="red" icon="warning">
          {act.error.sentence}
        </Notice>
      )}
      {way === 'waits' && (
        <Button onPress={() => void redirectTo({ url: waitsPage })}>{t('seeWaits')}</Button>
      )}
      {way === 'visits' && (
        <Button onPress={() => void navigateTo({ url: '/patient/appointments/list' })}>
          {t('seeVisits')}
        </Button>
      )}
      {way === 'times' && <Button onPress={() => void redirectTo({ url: times })}>{t('seeTimes')}</Button>}
      {(!way || way === 'again') && (
        <>
          <View className="wait-free">{t('freeNow')}</View>
          <Button busy={act.busy} disabled={!ready} onPress={onPress}>
            {act.busy ? t('joining') : first ? booking(first) : act.error ? booking('tryAgain') : t('join')}
          </Button>
        </>
      )}
    </View>
  );
}
