/** One hospital: who it is, how to get there, how booking works here, and its departments. */
import { View } from '@tarojs/components';
import { navigateTo, useRouter } from '@tarojs/taro';
import { useText } from '../../api/messages';
import { useEndpoint } from '../../api/use-endpoint';
import { Card, ErrorState, Notice, Screen, Section, Skeleton } from '../../ui';
import { HospitalRules } from '../../ui/HospitalRules';
import { titles } from '../titles';
import { Clamped } from './Clamped';
import { DepartmentIndex } from './DepartmentIndex';
import { Facts, Reach } from './Facts';
import type { Hospital } from './Facts';
import { useNear } from './here';
import { finding } from './messages';

export default function HospitalPage() {
  const t = useText(titles);
  const { params } = useRouter<{ id?: string }>();
  const near = useNear();
  const { data, error, refresh } = useEndpoint('GET /hospitals/:id', {
    params: { id: params.id ?? '' },
    query: { near },
  });
  return (
    <Screen title={t('hospital')} onRefresh={refresh}>
      {data && <HospitalView hospital={data} />}
      {!data && error && <ErrorState error={error} onRetry={() => void refresh()} />}
      {!data && !error && (
        <View>
          <Skeleton shape="list" count={1} />
          <Skeleton shape="card" count={4} />
        </View>
      )}
    </Screen>
  );
}

function HospitalView({ hospital }: { hospital: Hospital }) {
  const t = useText(finding);
  const { bookable, introduction, departments, booking } = hospital;
  const findAnother = () => {
    void navigateTo({ url: `/patient/hospitals/list?bookable=true${provinceOf(hospital)}` });
  };
  return (
    <View>
      <Facts hospital={hospital} />
      <Reach hospital={hospital} />
      {!bookable && (
        <Notice
          tone="amber"
          title={t('cannotBook')}
          action={{ text: t('findBookable'), onPress: findAnother }}
        >
          {t('cannotBookNote')}
        </Notice>
      )}
      {(bookable || departments.length > 0) && (
        <Section title={t('chooseDepartment')}>
          <DepartmentIndex departments={departments} />
        </Section>
      )}
      {bookable && (
        <Section title={t('rules')}>
          <Card>
            <HospitalRules label={t('rules')} settings={booking} />
          </Card>
        </Section>
      )}
      {introduction && (
        <Section title={t('about')}>
          <Card>
            <Clamped text={introduction} />
          </Card>
        </Section>
      )}
    </View>
  );
}

/** For an address; nothing where the region is not known. */
function provinceOf({ regionCode, regionName }: Hospital): string {
  if (!regionCode || !regionName) return '';
  const [province = ''] = regionName.split(' ');
  return `&region=${regionCode.slice(0, 2)}&regionName=${encodeURIComponent(province)}`;
}
