/** Hospitals, narrowed by filters and paged while scrolling. */
import { View } from '@tarojs/components';
import { navigateTo, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { useText } from '../../api/messages';
import { usePaged } from '../../api/use-paged';
import type { Pages } from '../../api/use-paged';
import { Empty, ErrorState, HospitalCard, Notice, Screen, Skeleton, accessible } from '../../ui';
import { titles } from '../titles';
import { FilterRow } from './Filters';
import { NO_FILTERS, useFilters, useHospitalQuery } from './Filters/useFilters';
import type { Filters } from './Filters/useFilters';
import { SearchDoor } from './SearchBox';
import { useHere } from './here';
import { finding } from './messages';
import './list.scss';

export default function HospitalList() {
  const t = useText(titles);
  const words = useText(finding);
  const { filters, narrow } = useFilters();
  const pages = usePaged('GET /hospitals', useHospitalQuery(filters));
  useReachBottom(() => void pages.more());
  const search = () => {
    const asked = filters.q ? `?q=${encodeURIComponent(filters.q)}` : '';
    void navigateTo({ url: `/patient/hospitals/search${asked}` });
  };
  return (
    <Screen title={t('hospitals')} margins="flush" onRefresh={pages.refresh}>
      <View className="p-list-head">
        <SearchDoor
          label={words('searchLabel')}
          text={filters.q ? words('searchedFor', { text: filters.q }) : words('searchHint')}
          onPress={search}
        />
      </View>
      <FilterRow filters={filters} onNarrow={narrow} />
      <View className="p-list-body">
        <Refused />
        <Hospitals pages={pages} filters={filters} onClear={() => narrow(NO_FILTERS)} />
      </View>
    </Screen>
  );
}

/** The phone did not say where it is: why, and the other way. */
function Refused() {
  const t = useText(finding);
  const { state } = useHere();
  const [seen, setSeen] = useState(state === 'refused');
  if (state !== 'refused' || seen) return null;
  return (
    <Notice
      tone="amber"
      icon="pin"
      title={t('noPosition')}
      action={{ text: t('gotIt'), onPress: () => setSeen(true) }}
    >
      {t('noPositionNote')}
    </Notice>
  );
}

interface HospitalsProps {
  pages: Pages<'GET /hospitals'>;
  filters: Filters;
  onClear(): void;
}

function Hospitals({ pages, filters, onClear }: HospitalsProps) {
  const t = useText(finding);
  const { items, error, loading, loadingMore, hasMore } = pages;
  if (items.length === 0) {
    if (error) return <ErrorState error={error} onRetry={() => void pages.refresh()} />;
    if (loading) return <Skeleton shape="list" count={5} />;
    return <Nothing filtered={isFiltered(filters)} onClear={onClear} />;
  }
  return (
    <View>
      {items.map((hospital) => (
        <HospitalCard key={hospital.id} hospital={hospital} onPress={() => open(hospital.id)} />
      ))}
      {error && <ErrorState error={error} onRetry={() => void pages.more()} />}
      {!error && (
        <View className="p-list-end" {...accessible('status')}>
          {loadingMore || hasMore ? t('loadingMore') : t('ended')}
        </View>
      )}
    </View>
  );
}

const open = (id: string) => void navigateTo({ url: `/patient/hospitals/detail?id=${id}` });

const isFiltered = (filters: Filters) =>
  Boolean(filters.q || filters.region || filters.level || filters.department || filters.bookable);

function Nothing({ filtered, onClear }: { filtered: boolean; onClear(): void }) {
  const t = useText(finding);
  if (!filtered) return <Empty title={t('noHospitalsAtAll')} text={t('noHospitalsAtAllNote')} />;
  return (
    <Empty
      title={t('noHospitals')}
      text={t('noHospitalsNote')}
      action={{ text: t('clearFilters'), onPress: onClear }}
    />
  );
}
