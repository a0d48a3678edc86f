/** What is told of a queue in the table. */
import { View } from '@tarojs/components';
import { beijingTime } from '@shared/time';
import type { QueueCard } from '../../api/desk/queue';
import { useText } from '../../api/messages';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { Badge } from '../../ui/desk';
import type { Column } from '../../ui/desk';
import { queuesWords } from './messages';

/** `narrow`: a queue is open beside the table, and leaves it less room. */
export function useColumns(narrow: boolean): Column<QueueCard>[] {
  const t = useText(queuesWords);
  const language = useLanguage();
  const minutes = (count: number | null) => (count ? t('minutesShort', { count: Math.round(count) }) : null);
  const figure = (
    key: 'waiting' | 'passed' | 'expected' | 'fulfilled',
    title: string,
  ): Column<QueueCard> => ({
    ...{ key, title, align: 'end', width: '76px', priority: key === 'waiting' ? 2 : 3 },
    render: (queue) => queue[key] || '–',
  });
  const who: Column<QueueCard> = {
    ...{ key: 'who', title: t('whose'), width: 'minmax(0, 1.4fr)', priority: 1 },
    render: (queue) => (
      <View>
        {queue.doctorName ? nameIn(language, queue.doctorName, queue.doctorNameEn) : t('clinic')}
        <View className="queues-department">
          {[nameIn(language, queue.departmentName, queue.departmentNameEn), queue.place]
            .filter(Boolean)
            .join(' · ')}
        </View>
      </View>
    ),
  };
  const called: Column<QueueCard> = {
    ...{ key: 'calling', title: t('calling'), width: narrow ? '56px' : '96px' },
    render: ({ calling }) =>
      calling.length > 0 && (
        <View className="queues-called">{calling.map((one) => one.number).join(', ')}</View>
      ),
  };
  const state: Column<QueueCard> = {
    ...{ key: 'state', title: t('state'), width: '148px' },
    render: (queue) => <State queue={queue} />,
  };
  if (narrow) return [who, called, figure('waiting', t('waiting')), state];
  return [
    ...[who, called, figure('waiting', t('waiting')), figure('passed', t('passed'))],
    ...[figure('expected', t('expected')), figure('fulfilled', t('seen'))],
    {
      ...{ key: 'pace', title: t('pace'), width: '72px', align: 'end', priority: 3 },
      render: ({ paceMinutes }) => minutes(paceMinutes) ?? '–',
    },
    {
      ...{ key: 'behind', title: t('behind'), width: '80px', align: 'end' },
      render: ({ behindMinutes }) =>
        behindMinutes > 0 && (
          <View className={behindMinutes > 30 ? 'queues-behind' : undefined}>{minutes(behindMinutes)}</View>
        ),
    },
    state,
  ];
}

function State({ queue }: { queue: QueueCard }) {
  const t = useText(queuesWords);
  const { stopped, away, calling, waiting, expected, fulfilled, noshow } = queue;
  if (stopped) return <Badge tone="red">{t('stopped')}</Badge>;
  if (away)
    return (
      <Badge tone="amber">{away.until ? t('awayUntil', { at: beijingTime(away.until) }) : t('away')}</Badge>
    );
  if (calling.length > 0) return <Badge tone="jade">{t('running')}</Badge>;
  const over = waiting + expected === 0 && fulfilled + noshow > 0;
  if (over) return <Badge>{t('over')}</Badge>;
  return <Badge tone={waiting > 0 ? 'amber' : 'neutral'}>{t(waiting > 0 ? 'waiting' : 'notBegun')}</Badge>;
}
