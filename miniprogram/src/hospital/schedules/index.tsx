/** The schedule calendar: a week of doctors, a day by the hour, a phone's list; a half-day opens beside it. */
import { useEffect, useState } from 'react';
import { PLANNERS } from '@shared/staff/rules';
import { may } from '../../api/desk/memberships';
import { useParam } from '../../api/desk/use-param';
import { openPage } from '../../api/open-page';
import { useText } from '../../api/messages';
import { Button, Empty, tell } from '../../ui';
import { Panel, Split } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { hospitalPage } from '../nav';
import { keepInAddress } from './address';
import { Bar } from './Bar';
import { Day } from './Day';
import { DayList } from './DayList';
import { Detail } from './Detail';
import { Groups } from './Groups';
import { useMarks } from './marks';
import { Meanwhile } from './Meanwhile';
import { scheduleWords } from './messages';
import { New } from './New';
import { Places } from './Places';
import type { InFull, Vacancy } from './planned';
import type { Group } from './rows';
import { useCalendar } from './use-calendar';
import type { Calendar } from './use-calendar';
import { usePlan } from './use-plan';
import { Week } from './Week';
import './index.scss';

export default function SchedulesPage() {
  const t = useText(scheduleWords);
  const [planning, plan] = useState<Partial<Vacancy> | null>(null);
  return (
    <HospitalScreen
      page="schedules"
      head={({ role }) => ({
        actions: may(role, PLANNERS) && (
          <Button size="small" icon="plus" onPress={() => plan({})}>
            {t('add')}
          </Button>
        ),
      })}
    >
      {(desk) => <Schedules desk={desk} planning={planning} onPlan={plan} />}
    </HospitalScreen>
  );
}

interface SchedulesProps {
  desk: OpenDesk;
  planning: Partial<Vacancy> | null;
  onPlan(vacancy: Partial<Vacancy> | null): void;
}

function Schedules({ desk, planning, onPlan }: SchedulesProps) {
  const t = useText(scheduleWords);
  const calendar = useCalendar(desk.hospitalId);
  const [chosen, choose] = useState<string | null>(useParam('schedule') || null);
  const { day, today } = calendar;
  useEffect(
    () => keepInAddress({ schedule: chosen ?? '', day: day === today ? '' : day }),
    [chosen, day, today],
  );
  const onChanged = calendar.refresh;
  const onRemoved = () => {
    choose(null);
    void onChanged();
  };
  const onPlanned = ({ id, day }: InFull) => {
    onPlan(null);
    calendar.setDay(day);
    choose(id);
    void onChanged();
  };
  return (
    <>
      <Places current="index" hospitalId={desk.hospitalId} />
      <Split
        list={
          <Panel flush>
            <Bar calendar={calendar} />
            <Shown desk={desk} calendar={calendar} chosen={chosen} onChoose={choose} onPlan={onPlan} />
          </Panel>
        }
        detail={chosen && <Detail key={chosen} {...{ desk, id: chosen, onChanged, onRemoved }} />}
        detailTitle={t('detail')}
        onClose={() => choose(null)}
      />
      {planning && calendar.groups && (
        <New
          hospitalId={desk.hospitalId}
          vacancy={{ day: calendar.day < calendar.today ? calendar.today : calendar.day, ...planning }}
          {...{ calendar, onPlanned }}
          onClose={() => onPlan(null)}
        />
      )}
    </>
  );
}

interface ShownProps {
  desk: OpenDesk;
  calendar: Calendar;
  chosen: string | null;
  onChoose(id: string | null): void;
  onPlan(vacancy: Partial<Vacancy>): void;
}

function Shown({ desk, calendar, chosen, onChoose, onPlan }: ShownProps) {
  const t = useText(scheduleWords);
  const { day, days, today } = calendar;
  const markOf = useMarks(calendar.calendar);
  const plan = usePlan(desk.hospitalId, async () => {
    await calendar.refresh();
    tell(t('saved'), 'good');
  });
  const planner = may(desk.role, PLANNERS);
  const ahead = day >= today;
  const onOpen = ({ id }: { id: string }) => onChoose(id);
  const drawn = (groups: readonly Group[]) => {
    if (calendar.narrow) {
      const add = planner && ahead ? () => onPlan({}) : undefined;
      return <DayList {...{ day, days, groups, markOf, onDay: calendar.setDay, onOpen, onPlan: add }} />;
    }
    if (calendar.look === 'day')
      return (
        <>
          <Day {...{ day, groups, plan, mayPlan: planner && ahead, onOpen }} />
          <Meanwhile desk={desk} saving={plan.saving} />
        </>
      );
    return (
      <Week {...{ groups, days, today, chosen, markOf, onOpen, onPlan: planner ? onPlan : undefined }} />
    );
  };
  return (
    <Groups rows={calendar} nobody={<Nobody desk={desk} narrowed={calendar.plannedOnly} />}>
      {drawn}
    </Groups>
  );
}

/** No doctor to plan for yet, or nobody who fits the filter. */
function Nobody({ desk, narrowed }: { desk: OpenDesk; narrowed: boolean }) {
  const t = useText(scheduleWords);
  if (narrowed) return <Empty picture="calendar" title={t('noneThisWeek')} text={t('noneThisWeekText')} />;
  const departments = hospitalPage('departments', desk.hospitalId);
  return (
    <Empty
      picture="calendar"
      title={t('noDepartments')}
      text={t('noDepartmentsText')}
      action={{ text: t('toDepartments'), onPress: () => void openPage(departments, 'go') }}
    />
  );
}
