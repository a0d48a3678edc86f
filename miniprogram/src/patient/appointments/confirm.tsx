/** The last look before booking: when, with whom, for whom, the hospital's rules, the price. */
import { View } from '@tarojs/components';
import { getCurrentPages, navigateBack, navigateTo, redirectTo, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { ensureConsent } from '../../api/consent';
import { useText } from '../../api/messages';
import { nameIn, titles as doctorTitles } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { Empty, ErrorState, Screen, Section, Sheet, Skeleton } from '../../ui';
import { HospitalRules } from '../../ui/HospitalRules';
import { bookingWords } from '../booking-messages';
import { Alternatives } from '../booking/Alternatives';
import { BookingBar } from '../booking/BookingBar';
import { PatientPicker } from '../booking/PatientPicker';
import { Standing, isBarred } from '../booking/Standing';
import { VisitSummary } from '../booking/VisitSummary';
import { hasUnanswered } from '../booking/bookSlot';
import type { NextStep } from '../booking/nextStep';
import { useBooking } from '../booking/useBooking';
import { useOffer } from '../booking/useOffer';
import type { Offer, OfferAddress } from '../booking/useOffer';
import { usePatients } from '../booking/usePatients';
import { slotState } from '../hospitals/availability';
import { serverNow } from '../../api/clock';
import { titles } from '../titles';
import './confirm.scss';

export default function ConfirmPage() {
  const t = useText(titles);
  const { params } = useRouter<OfferAddress & Record<string, string>>();
  const { offer, error, refresh } = useOffer(params);
  if (offer && isBookable(offer)) return <Confirm offer={offer} address={params} />;
  return (
    <Screen title={t('confirm')}>
      {error && <ErrorState error={error} onRetry={() => void refresh()} />}
      {!error && offer === undefined && (
        <View>
          <Skeleton shape="card" count={2} />
          <Skeleton shape="list" count={1} />
        </View>
      )}
      {!error && offer !== undefined && <Gone offer={offer} address={params} />}
    </Screen>
  );
}

/** A place that is gone may be our own: taken by an attempt whose answer was lost. */
const isBookable = ({ schedule, slot }: Offer) =>
  slotState(schedule, slot, serverNow()) === 'open' || hasUnanswered(slot.id);

/** What is said of a time that cannot be booked, as far as it is known why. */
function whyGone(offer: Offer | null): 'fullNow' | 'slotTaken' | 'slotGone' {
  if (!offer) return 'slotGone';
  return slotState(offer.schedule, offer.slot, serverNow()) === 'full' ? 'fullNow' : 'slotTaken';
}

function Gone({ offer, address }: { offer: Offer | null; address: OfferAddress }) {
  const t = useText(bookingWords);
  const why = whyGone(offer);
  return (
    <>
      <Empty
        picture="calendar"
        title={t(why)}
        text={t(`${why}Note`)}
        action={{ text: t('otherTime'), onPress: () => backToTimes(address) }}
      />
      {offer && <Near address={address} />}
    </>
  );
}

function Near({ address, patientId }: { address: OfferAddress; patientId?: string }) {
  const { hospital = '', doctor, clinic, day, slot = '', patient } = address;
  const known = patientId ?? patient;
  return <Alternatives hospitalId={hospital} slotId={slot} {...{ doctor, clinic, day }} patientId={known} />;
}

function Confirm({ offer, address }: { offer: Offer; address: OfferAddress }) {
  const t = useText(titles);
  const words = useText(bookingWords);
  const patients = usePatients(address.patient);
  const act = useBooking();
  const { consented, list, chosen } = patients;
  const standing = useStanding(offer.hospital.id, chosen?.id, act.error?.code === 'BOOKING_BANNED');
  const [near, setNear] = useState(false);
  const taken = act.error?.code === 'SLOT_FULL';
  useEffect(() => setNear(taken), [taken]);
  const press = () => {
    if (!consented) return void ensureConsent();
    if (!chosen) return list && void patients.add();
    const { schedule, slot } = offer;
    const { id: slotId, startsAt } = slot;
    void act.book({ hospitalId: schedule.hospitalId, slotId, startsAt, patientId: chosen.id });
  };
  const first = consented ? (list?.length === 0 ? 'addPatient' : null) : 'choosePatient';
  const step = (next: Exclude<NextStep, 'again'>) => {
    if (next === 'near') return setNear(true);
    if (next === 'other-time') return backToTimes(address);
    if (next === 'hospital')
      return void navigateTo({ url: `/patient/hospitals/detail?id=${offer.hospital.id}` });
    if (next === 'appointments') return void navigateTo({ url: '/patient/appointments/list' });
    act.forgetError();
    void patients.refresh();
  };
  return (
    <Screen
      title={t('confirm')}
      footer={
        <BookingBar
          offer={offer}
          busy={act.busy}
          error={act.error}
          first={first && words(first)}
          barred={isBarred(standing)}
          onBook={press}
          onStep={step}
        />
      }
    >
      <Visit offer={offer} />
      <Section title={words('forWhom')}>
        <PatientPicker patients={patients} onChange={act.forgetError} />
        {standing && chosen && <Standing standing={standing} name={chosen.name} />}
      </Section>
      <Section title={words('rules')}>
        <HospitalRules label={words('rules')} settings={offer.hospital.booking} chosen />
      </Section>
      <Sheet open={near} title={words(taken ? 'justTaken' : 'seeNear')} onClose={() => setNear(false)}>
        {taken && <View className="p-near-note">{words('justTakenNote')}</View>}
        <Near address={address} patientId={chosen?.id} />
      </Sheet>
    </Screen>
  );
}

/** Read again after a ban was met. */
function useStanding(hospitalId: string, patientId: string | undefined, banned: boolean) {
  const input = patientId ? { params: { hospitalId }, query: { patientId } } : null;
  return useEndpoint('GET /hospitals/:hospitalId/booking-standing', input, [banned]).data;
}

function Visit({ offer: { hospital, schedule, slot } }: { offer: Offer }) {
  const language = useLanguage();
  const title = useText(doctorTitles);
  const { doctorName, doctorNameEn, doctorTitle } = schedule;
  const known = doctorTitle !== null && doctorTitle in doctorTitles.zh;
  return (
    <VisitSummary
      startsAt={slot.startsAt}
      endsAt={slot.endsAt}
      hospitalName={nameIn(language, hospital.name, hospital.nameEn)}
      departmentName={nameIn(language, schedule.departmentName, schedule.departmentNameEn)}
      doctorName={doctorName && nameIn(language, doctorName, doctorNameEn)}
      doctorTitle={known ? title(doctorTitle as keyof typeof doctorTitles.zh) : undefined}
    />
  );
}

/** Back to the page the slot was chosen on, which reads its times again; or to it afresh. */
function backToTimes({ doctor, clinic, day }: OfferAddress): void {
  if (getCurrentPages().length > 1) return void navigateBack();
  const who = doctor ? `id=${doctor}` : `clinic=${clinic}`;
  void redirectTo({ url: `/patient/hospitals/doctor?${who}&day=${day ?? ''}` });
}
