/** When templates rest: the state's holidays and adjusted working days, and days of the hospital's own. */
import { PLANNERS } from '@shared/staff/rules';
import { may } from '../../api/desk/memberships';
import { useText } from '../../api/messages';
import { Button, ErrorState, Notice, Skeleton } from '../../ui';
import { Wrong } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { Form } from './ClosedDays';
import { StateDays } from './ClosedDays/StateDays';
import { useEdited } from './ClosedDays/use-edited';
import { scheduleWords } from './messages';
import { closedWords } from './ClosedDays/messages';
import { Places } from './Places';

export default function CalendarPage() {
  const t = useText(closedWords);
  return (
    <HospitalScreen page="schedules" head={() => ({ note: t('closedNote') })}>
      {(desk) => <ClosedDays desk={desk} />}
    </HospitalScreen>
  );
}

function ClosedDays({ desk: { hospitalId, role } }: { desk: OpenDesk }) {
  const t = useText(scheduleWords);
  const own = useText(closedWords);
  const { shown, unsaved, error, refresh, busy, wrong, change, save, giveUp } = useEdited(hospitalId);
  if (!shown)
    return error ? <ErrorState error={error} onRetry={() => void refresh()} /> : <Skeleton shape="card" />;
  const acts = unsaved && (
    <>
      <Button kind="secondary" size="small" onPress={giveUp}>
        {t('giveUp')}
      </Button>
      <Button size="small" busy={busy} onPress={save}>
        {t('save')}
      </Button>
    </>
  );
  return (
    <>
      <Places current="calendar" hospitalId={hospitalId} />
      {unsaved && (
        <Notice tone="amber" title={own('unsaved')}>
          {own('unsavedText')}
        </Notice>
      )}
      <Wrong>{wrong}</Wrong>
      <Form calendar={shown} onChange={may(role, PLANNERS) ? change : undefined} acts={acts} />
      <StateDays calendar={shown} />
    </>
  );
}
