/** Who waits for a place: where places are short in figures, and the line itself in its order. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Result } from '../../api/client';
import { useRefreshed } from '../../api/desk/use-refreshed';
import { useText } from '../../api/messages';
import { dayWithWeekday } from '../../api/desk/days';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import type { Language } from '@shared/sentences';
import { useEndpoint } from '../../api/use-endpoint';
import { usePaged } from '../../api/use-paged';
import { Button, ErrorState } from '../../ui';
import { BarChart, Columns, DataTable, Figures, FilterBar, Panel } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import { useColumns, wishOf } from './columns';
import { waitlistWords } from './messages';
import './index.scss';

export type Wait = Result<'GET /desk/:hospitalId/waitlist'>['items'][number];
type Summary = Result<'GET /desk/:hospitalId/waitlist-summary'>;
type Place = Summary['items'][number];

const LOOK_AGAIN_MS = 30_000;
/** Days drawn; people wait for at most two months ahead, and the near ones are what can be helped. */
const DAYS_DRAWN = 14;

export default function WaitlistPage() {
  const t = useText(waitlistWords);
  return (
    <HospitalScreen page="waitlist" head={() => ({ note: t('note') })}>
      {({ hospitalId }) => <Waitlist hospitalId={hospitalId} />}
    </HospitalScreen>
  );
}

function Waitlist({ hospitalId }: { hospitalId: string }) {
  const t = useText(waitlistWords);
  const params = { hospitalId };
  const summary = useEndpoint('GET /desk/:hospitalId/waitlist-summary', { params, query: {} });
  const [place, choose] = useState<Place | null>(null);
  const [day, setDay] = useState('');
  useRefreshed(summary.refresh, LOOK_AGAIN_MS);
  if (!summary.data && summary.error)
    return <ErrorState error={summary.error} onRetry={() => void summary.refresh()} />;
  const { data } = summary;
  return (
    <View className="waitlist">
      <Figures
        label={t('figures')}
        figures={[
          { key: 'waiting', label: t('waiting'), value: data?.waiting, tone: 'amber' },
          { key: 'offered', label: t('offered'), value: data?.offered, tone: 'jade' },
        ]}
      />
      {data && data.items.length > 0 && (
        <Columns share="first">
          <Where items={data.items} chosen={place} onChoose={choose} />
          <Days days={data.days} />
        </Columns>
      )}
      <Line
        {...{ hospitalId, place, day }}
        days={data?.days ?? []}
        onDay={setDay}
        onAll={() => choose(null)}
      />
    </View>
  );
}

const placeKey = ({ departmentId, doctorId }: Place) => `${departmentId} ${doctorId ?? ''}`;

interface WhereProps {
  items: readonly Place[];
  chosen: Place | null;
  onChoose(place: Place): void;
}

function Where({ items, chosen, onChoose }: WhereProps) {
  const t = useText(waitlistWords);
  const language = useLanguage();
  return (
    <Panel title={t('where')} note={t('whereNote')} flush>
      <DataTable<Place>
        label={t('where')}
        rows={items}
        rowKey={placeKey}
        selected={chosen && placeKey(chosen)}
        onOpen={onChoose}
        stickyHeader={false}
        columns={[
          {
            ...{ key: 'wish', title: t('wish'), priority: 1 },
            render: (one) => wishOf(one, language, t('anyDoctor')),
          },
          {
            ...{ key: 'waiting', title: t('waiting'), align: 'end', width: '96px' },
            render: ({ waiting }) => waiting,
          },
          {
            ...{ key: 'offered', title: t('kept'), align: 'end', width: '96px', priority: 3 },
            render: ({ offered }) => offered || '–',
          },
        ]}
      />
    </Panel>
  );
}

function Days({ days }: { days: Summary['days'] }) {
  const t = useText(waitlistWords);
  const language = useLanguage();
  return (
    <Panel title={t('days')}>
      <BarChart
        label={t('days')}
        points={days.slice(0, DAYS_DRAWN).map(({ day, waiting }) => ({
          ...{ key: day, label: shortDay(day, language), value: waiting },
        }))}
      />
    </Panel>
  );
}

const shortDay = (day: string, language: Language) => {
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8))];
  return language === 'zh' ? `${month}/${date}` : `${date}/${month}`;
};

interface LineProps {
  hospitalId: string;
  place: Place | null;
  day: string;
  days: Summary['days'];
  onDay(day: string): void;
  onAll(): void;
}

function Line({ hospitalId, place, day, days, onDay, onAll }: LineProps) {
  const t = useText(waitlistWords);
  const language = useLanguage();
  const query = {
    ...(place && (place.doctorId ? { doctorId: place.doctorId } : { departmentId: place.departmentId })),
    ...(day && { day }),
  };
  const pages = usePaged('GET /desk/:hospitalId/waitlist', { params: { hospitalId }, query });
  const options = days.map((one) => ({ value: one.day, text: dayWithWeekday(one.day, language) }));
  const filtered = place !== null || day !== '';
  return (
    <Panel title={t('label')} flush>
      <FilterBar filters={[{ key: 'day', label: t('day'), value: day, options, onChange: onDay }]}>
        {place && (
          <Button kind="secondary" size="small" icon="close" label={t('clear')} onPress={onAll}>
            {t('shownFor', { what: nameIn(language, ...ownName(place)) })}
          </Button>
        )}
      </FilterBar>
      <DataTable<Wait>
        label={t('label')}
        rows={pages.items}
        rowKey={({ id }) => id}
        columns={useColumns()}
        loading={pages.loading}
        error={pages.error}
        onRetry={() => void pages.refresh()}
        empty={{ title: t('none'), text: t(filtered ? 'noneMatch' : 'noneText') }}
        paging={pages}
      />
    </Panel>
  );
}

const ownName = (place: Place): [string, string | null] =>
  place.doctorName ? [place.doctorName, place.doctorNameEn] : [place.departmentName, place.departmentNameEn];
