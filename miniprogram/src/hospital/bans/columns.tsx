/** What is told of a ban. */
import { View } from '@tarojs/components';
import { whoWords } from '../../api/desk/visits';
import { useText } from '../../api/messages';
import { momentOf } from '../../api/moments';
import { useLanguage } from '../../api/preferences';
import { Badge } from '../../ui/desk';
import type { Column } from '../../ui/desk';
import type { Ban } from './index';
import { bansWords } from './messages';

const TONES = { running: 'red', over: 'neutral', lifted: 'jade' } as const;

export function useColumns(state: 'running' | 'ended'): Column<Ban>[] {
  const t = useText(bansWords);
  const language = useLanguage();
  const columns: Column<Ban>[] = [
    {
      ...{ key: 'patient', title: t('patient'), priority: 1 },
      render: ({ patient }) => (
        <View>
          {patient.name}
          <View className="bans-quiet">{whoWords(patient, language)}</View>
        </View>
      ),
    },
    {
      ...{ key: 'id', title: t('id'), width: '190px', priority: 3 },
      render: ({ patient }) => patient.idNumber,
    },
    { key: 'phone', title: t('phone'), width: '130px', render: ({ patient }) => patient.phone },
    {
      ...{ key: 'noShows', title: t('noShows'), width: '80px', align: 'end' },
      render: ({ noShows }) => t('times', { count: noShows }),
    },
    { key: 'until', title: t('until'), width: '190px', render: ({ until }) => momentOf(until, language) },
  ];
  if (state === 'running') return columns;
  return [...columns, { key: 'state', title: t('state'), render: (one) => <Ended ban={one} /> }];
}

function Ended({ ban: { state, lifted } }: { ban: Ban }) {
  const t = useText(bansWords);
  return (
    <View>
      <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
      {lifted && (
        <View className="bans-quiet">
          {lifted.why === 'desk'
            ? t('liftedDesk', { name: lifted.byName ?? t('staff'), reason: lifted.reason ?? '' })
            : t('liftedMended')}
        </View>
      )}
    </View>
  );
}
