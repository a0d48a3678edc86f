/** A doctor (or a department's clinic) and when there are places: choose a time to book it. */
import { View } from '@tarojs/components';
import { navigateTo, useDidShow, useRouter } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { useText } from '../../api/messages';
import { useLanguage } from '../../api/preferences';
import { Empty, ErrorState, Notice, Screen, Sheet, Skeleton, accessible } from '../../ui';
import { Alternatives } from '../booking/Alternatives';
import { bookingWords } from '../booking-messages';
import { serverNow } from '../../api/clock';
import { titles } from '../titles';
import { joinPage } from '../waiting/wait';
import { DoctorRatings } from '../visits/DoctorRatings';
import { dayWords, isAbroad, nearDayWords } from '../when';
import { AboutDoctor, DepartmentHead, DoctorHead } from './ClinicHead';
import { HalfDays } from './HalfDays';
import { Release } from './Release';
import { WeekStrip } from './WeekStrip';
import { dayToShow, daysOf } from './availability';
import type { Schedule, Slot } from './availability';
import { finding } from './messages';
import { useClinic } from './useClinic';
import { useRelease } from './useRelease';
import './doctor.scss';

export default function DoctorPage() {
  const t = useText(titles);
  const words = useText(finding);
  const { params } = useRouter<{ id?: string; clinic?: string; day?: string }>();
  const clinic = useClinic(params);
  const { doctor, department, schedules, error } = clinic;
  const seen = useRef(false);
  useDidShow(() => {
    // The first showing reads by itself; coming back, places may have gone
    if (seen.current) void clinic.refreshTimes();
    seen.current = true;
  });
  const releaseAt = useRelease(schedules, clinic.refreshTimes);
  const known = doctor ?? department;
  return (
    <Screen title={doctor ? t('doctor') : words('clinic')} margins="flush" onRefresh={clinic.refresh}>
      <View className="p-times-part">
        {error && <ErrorState error={error} onRetry={() => void clinic.refresh()} />}
        {!error && !known && <Skeleton shape="list" count={1} />}
        {doctor && <DoctorHead doctor={doctor} />}
        {department && !doctor && <DepartmentHead department={department} />}
      </View>
      {!error && !schedules && <Waiting />}
      {schedules && (
        <Times
          schedules={schedules}
          wanted={params.day}
          releaseAt={releaseAt}
          departmentId={doctor?.departmentId ?? department?.id ?? ''}
        />
      )}
      <View className="p-times-part">
        {doctor && <AboutDoctor doctor={doctor} />}
        {doctor && <DoctorRatings doctorId={doctor.id} hospitalId={doctor.hospitalId} />}
      </View>
    </Screen>
  );
}

function Waiting() {
  return (
    <View className="p-times-part">
      <Skeleton shape="card" count={2} />
    </View>
  );
}

interface TimesProps {
  schedules: Schedule[];
  /** The day the address asks for. */
  wanted: string | undefined;
  /** The next release, where it is near. */
  releaseAt: string | null;
  departmentId: string;
}

function Times({ schedules, wanted, releaseAt, departmentId }: TimesProps) {
  const t = useText(finding);
  const language = useLanguage();
  const now = serverNow();
  const [chosen, setChosen] = useState(wanted);
  const { patient } = useRouter().params;
  const [full, setFull] = useState<Full | null>(null);
  const days = daysOf(schedules, now);
  const shown = dayToShow(days, chosen);
  if (schedules.length === 0 || !shown) return <NoClinics departmentId={departmentId} />;
  const open = days.find(({ state }) => state === 'open');
  const nextOpen = open && {
    text: t('nextOpenDay', { day: nearDayWords(open.day, language, now) }),
    onPress: () => setChosen(open.day),
  };
  return (
    <View>
      <View className="p-times-part p-times-head">
        <View className="p-times-title" {...accessible('heading')} aria-level={2}>
          {t('chooseTime')}
        </View>
        <View className="p-times-day">{dayWords(shown.day, language)}</View>
      </View>
      <WeekStrip days={days} chosen={shown.day} onChoose={setChosen} />
      <View className="p-times-part" aria-live="polite">
        {releaseAt && <Release at={releaseAt} schedules={schedules} />}
        {isAbroad(now) && <Notice icon="globe">{t('abroadNote')}</Notice>}
        {days.every(({ state }) => state !== 'open' && state !== 'waiting') && (
          <Notice
            tone="amber"
            title={t('allFull')}
            action={{ text: t('joinWaitlist'), onPress: () => waitFor(schedules) }}
          >
            {t('allFullNote')}
          </Notice>
        )}
        <HalfDays
          day={shown}
          nextOpen={nextOpen ?? null}
          releaseAt={releaseAt}
          onChoose={(schedule, slot) => confirm(schedule, slot, patient)}
          onFull={(schedule, slot) => setFull({ schedule, slot })}
        />
      </View>
      <FullSheet full={full} onClose={() => setFull(null)} />
    </View>
  );
}

interface Full {
  schedule: Schedule;
  slot: Slot;
}

/** A full time was tapped: what else there is near it, and its waitlist. */
function FullSheet({ full, onClose }: { full: Full | null; onClose(): void }) {
  const t = useText(bookingWords);
  return (
    <Sheet open={full !== null} title={t('fullNow')} onClose={onClose}>
      {full && (
        <>
          <View className="p-times-note">{t('fullNowNote')}</View>
          <Alternatives {...addressOf(full.schedule)} slotId={full.slot.id} stay onGo={onClose} />
        </>
      )}
    </Sheet>
  );
}

function addressOf({ hospitalId, departmentId, doctorId, day }: Schedule) {
  return { hospitalId, day, ...(doctorId ? { doctor: doctorId } : { clinic: departmentId }) };
}

function waitFor(schedules: readonly Schedule[]): void {
  const [one] = schedules;
  if (!one) return;
  const {
    hospitalId: hospital,
    doctor,
    clinic,
  } = { doctor: undefined, clinic: undefined, ...addressOf(one) };
  void navigateTo({ url: joinPage({ hospital, doctor, clinic }) });
}

function confirm(schedule: Schedule, slot: Slot, patient: string | undefined): void {
  const { hospitalId, departmentId, doctorId, day } = schedule;
  const who = doctorId ? `doctor=${doctorId}` : `clinic=${departmentId}`;
  void navigateTo({
    url: `/patient/appointments/confirm?hospital=${hospitalId}&${who}&day=${day}&slot=${slot.id}${patient ? `&patient=${patient}` : ''}`,
  });
}

function NoClinics({ departmentId }: { departmentId: string }) {
  const t = useText(finding);
  const others = () => void navigateTo({ url: `/patient/hospitals/department?id=${departmentId}` });
  return (
    <Empty
      picture="calendar"
      title={t('noClinics')}
      text={t('noClinicsNote')}
      action={{ text: t('otherDoctors'), onPress: others }}
    />
  );
}
