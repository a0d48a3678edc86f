/** What patients say of the hospital's visits, and the hospital's public answers. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Result } from '../../api/client';
import { useText } from '../../api/messages';
import { dayWords } from '../../api/moments';
import { useLanguage } from '../../api/preferences';
import { usePaged } from '../../api/use-paged';
import { Badge, DataTable, FilterBar, Panel, Split } from '../../ui/desk';
import type { Column } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { OneRating } from './OneRating';
import { ratingsWords } from './messages';
import { whomOf } from './whom';

export type DeskRating = Result<'GET /desk/:hospitalId/ratings'>['items'][number];

const ALL_STARS = ['5', '4', '3', '2', '1'] as const;
const REPLIED = ['yes', 'no'] as const;

export default function RatingsPage() {
  const t = useText(ratingsWords);
  return (
    <HospitalScreen page="ratings" head={() => ({ note: t('note') })}>
      {(desk) => <Ratings desk={desk} />}
    </HospitalScreen>
  );
}

function Ratings({ desk }: { desk: OpenDesk }) {
  const t = useText(ratingsWords);
  const { hospitalId } = desk;
  const { filter, filters } = useFilters();
  const pages = usePaged('GET /desk/:hospitalId/ratings', { params: { hospitalId }, query: filter });
  const [chosenId, choose] = useState<string | null>(null);
  const [answered, setAnswered] = useState<DeskRating | null>(null);
  const rows = pages.items.map((row) => (row.id === answered?.id ? answered : row));
  const chosen = rows.find(({ id }) => id === chosenId);
  const columns = useColumns();
  const list = (
    <Panel flush>
      <FilterBar filters={filters} />
      <DataTable<DeskRating>
        label={t('label')}
        rows={rows}
        rowKey={({ id }) => id}
        columns={columns}
        onOpen={({ id }) => choose(id)}
        selected={chosenId}
        loading={pages.loading}
        error={pages.error}
        onRetry={() => void pages.refresh()}
        empty={{ title: t('none'), text: t('noneText') }}
        paging={pages}
      />
    </Panel>
  );
  const changed = async () => {
    setAnswered(null);
    await pages.refresh();
  };
  return (
    <Split
      list={list}
      detail={
        chosen && (
          <OneRating
            key={chosen.id}
            desk={desk}
            rating={chosen}
            onAnswered={setAnswered}
            onChanged={changed}
          />
        )
      }
      detailTitle={t('one')}
      onClose={() => choose(null)}
    />
  );
}

function useFilters() {
  const t = useText(ratingsWords);
  const [stars, setStars] = useState('');
  const [replied, setReplied] = useState('');
  const known = REPLIED.find((one) => one === replied);
  return {
    filter: { ...(stars && { stars }), ...(known && { replied: known }) },
    filters: [
      {
        key: 'stars',
        label: t('stars'),
        value: stars,
        options: ALL_STARS.map((value) => ({ value, text: t('starsOf', { stars: value }) })),
        onChange: setStars,
      },
      {
        key: 'replied',
        label: t('replied'),
        value: replied,
        options: REPLIED.map((value) => ({ value, text: t(`replied.${value}`) })),
        onChange: setReplied,
      },
    ],
  };
}

function useColumns(): Column<DeskRating>[] {
  const t = useText(ratingsWords);
  const language = useLanguage();
  return [
    {
      key: 'stars',
      title: t('stars'),
      width: '72px',
      priority: 2,
      render: ({ stars }) => t('starsOf', { stars }),
    },
    { key: 'text', title: t('text'), priority: 1, render: ({ text }) => <Said text={text} /> },
    { key: 'whom', title: t('whom'), width: '140px', priority: 2, render: (one) => whomOf(one, language) },
    {
      key: 'day',
      title: t('day'),
      width: '90px',
      priority: 2,
      render: ({ day }) => dayWords(day, language),
    },
    {
      key: 'state',
      title: t('state'),
      width: '140px',
      priority: 2,
      render: ({ reply }) => (
        <Badge tone={reply ? 'jade' : 'neutral'}>{t(reply ? 'replied.yes' : 'replied.no')}</Badge>
      ),
    },
  ];
}

/** Two lines of it: the whole stands beside, once opened. */
function Said({ text }: { text: string | null }) {
  const t = useText(ratingsWords);
  return text ? (
    <View className="ratings-said">{text}</View>
  ) : (
    <View className="rating-quiet">{t('noText')}</View>
  );
}
