/** One department: its clinic without a named doctor, and its doctors with the next place each has. */
import { View } from '@tarojs/components';
import { navigateTo, useReachBottom, useRouter } from '@tarojs/taro';
import type { Result } from '../../api/client';
import { useText } from '../../api/messages';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { usePaged } from '../../api/use-paged';
import { Avatar, Card, Empty, ErrorState, Money, PageTitle, Screen, Section, Skeleton } from '../../ui';
import { titles } from '../titles';
import { DoctorCard } from './DoctorCard';
import { NextPlaceTag } from './NextPlaceTag';
import { Release } from './Release';
import { DAYS_READ } from './availability';
import type { Schedule } from './availability';
import { finding } from './messages';
import { useRelease } from './useRelease';
import './DoctorCard/index.scss';

type Department = Result<'GET /departments/:id'>;

export default function DepartmentPage() {
  const t = useText(titles);
  const words = useText(finding);
  const language = useLanguage();
  const { params } = useRouter<{ id?: string }>();
  const id = params.id ?? '';
  const { data: department, error, refresh } = useEndpoint('GET /departments/:id', { params: { id } });
  const doctors = usePaged('GET /doctors', { query: { departmentId: id } });
  const schedules = useEndpoint(
    'GET /schedules',
    department ? { query: { hospitalId: department.hospitalId, departmentId: id, days: DAYS_READ } } : null,
  );
  const releaseAt = useRelease(schedules.data?.items, schedules.refresh);
  useReachBottom(() => void doctors.more());
  const refreshAll = () => Promise.all([refresh(), doctors.refresh(), schedules.refresh()]);
  const failed = (!department && error) || (doctors.items.length === 0 && doctors.error) || null;
  return (
    <Screen title={t('department')} onRefresh={refreshAll}>
      {failed && <ErrorState error={failed} onRetry={() => void refreshAll()} />}
      {!failed && !department && <Skeleton shape="list" count={5} />}
      {!failed && department && (
        <View>
          <PageTitle
            note={[nameIn(language, department.hospitalName, department.hospitalNameEn), department.place]
              .filter(Boolean)
              .join(' · ')}
          >
            {nameIn(language, department.name, department.nameEn)}
          </PageTitle>
          {releaseAt && <Release at={releaseAt} schedules={schedules.data?.items ?? []} />}
          <ClinicCard department={department} schedules={schedules.data?.items ?? []} />
          <Section title={words('doctorsHere')}>
            <Doctors doctors={doctors} schedules={schedules.data?.items} hospitalId={department.hospitalId} />
          </Section>
        </View>
      )}
    </Screen>
  );
}

/** The clinic where whoever is on duty sees the patient; only where there is one. */
function ClinicCard({ department, schedules }: { department: Department; schedules: Schedule[] }) {
  const t = useText(finding);
  const clinics = schedules.filter((schedule) => schedule.doctorId === null);
  const fee = clinics[0]?.fee;
  if (fee === undefined) return null;
  const open = () => void navigateTo({ url: `/patient/hospitals/doctor?clinic=${department.id}` });
  return (
    <Card onPress={open}>
      <View className="p-doctor">
        <Avatar name={department.name} kind="hospital" />
        <View className="p-doctor-words">
          <View className="p-doctor-name">{t('clinic')}</View>
          <View className="p-doctor-known">{t('clinicNote')}</View>
          <View className="p-doctor-foot">
            {fee > 0 ? <Money fen={fee} size="small" /> : <View>{t('free')}</View>}
            <NextPlaceTag schedules={clinics} />
          </View>
        </View>
      </View>
    </Card>
  );
}

interface DoctorsProps {
  doctors: ReturnType<typeof usePaged<'GET /doctors'>>;
  /** Undefined while they are on their way. */
  schedules: Schedule[] | undefined;
  hospitalId: string;
}

function Doctors({ doctors, schedules, hospitalId }: DoctorsProps) {
  const t = useText(finding);
  if (doctors.items.length === 0 && doctors.loading) return <Skeleton shape="list" count={4} />;
  if (doctors.items.length === 0) {
    const back = () => void navigateTo({ url: `/patient/hospitals/detail?id=${hospitalId}` });
    return (
      <Empty
        title={t('noDoctors')}
        text={t('noDoctorsNote')}
        picture="people"
        action={{ text: t('backToHospital'), onPress: back }}
      />
    );
  }
  return (
    <View>
      {doctors.items.map((doctor) => (
        <DoctorCard
          key={doctor.id}
          doctor={doctor}
          hint={
            schedules && (
              <NextPlaceTag schedules={schedules.filter((schedule) => schedule.doctorId === doctor.id)} />
            )
          }
        />
      ))}
      {doctors.loadingMore && <Skeleton shape="list" count={1} />}
    </View>
  );
}
