/** The state's calendar of the coming year, and what the rules above make of each day. */
import { useText } from '../../../api/messages';
import { dayWithWeekday } from '../../../api/desk/days';
import { useLanguage } from '../../../api/preferences';
import { Badge, DataTable, Panel } from '../../../ui/desk';
import { useMarks } from '../marks';
import type { ClinicCalendar } from '../marks';
import { scheduleWords } from '../messages';
import { closedWords } from './messages';

type StateDay = ClinicCalendar['stateDays'][number];

export function StateDays({ calendar }: { calendar: ClinicCalendar }) {
  const t = useText(scheduleWords);
  const own = useText(closedWords);
  const language = useLanguage();
  const mark = useMarks(calendar);
  const closed = ({ day }: StateDay) => mark(day)?.closed ?? false;
  return (
    <Panel title={own('stateDays')} note={own('stateDaysNote')} flush>
      <DataTable<StateDay>
        label={own('stateDays')}
        rows={calendar.stateDays}
        rowKey={({ day }) => day}
        columns={[
          {
            ...{ key: 'day', title: t('date'), width: '220px', priority: 1 },
            render: ({ day }) => `${day.slice(0, 4)} · ${dayWithWeekday(day, language)}`,
          },
          {
            key: 'name',
            title: own('holiday'),
            render: (one) => (language === 'zh' ? one.name : one.nameEn),
          },
          { key: 'kind', title: own('kind'), render: ({ kind }) => own(`kind.${kind}`) },
          {
            ...{ key: 'effect', title: own('effect') },
            render: (one) => (
              <Badge tone={closed(one) ? 'amber' : 'jade'}>{own(closed(one) ? 'rests' : 'runs')}</Badge>
            ),
          },
        ]}
        empty={{ title: own('noStateDays') }}
      />
    </Panel>
  );
}
