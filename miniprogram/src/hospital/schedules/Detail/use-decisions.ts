/** Stopping a schedule, opening it again, taking it back: each as the schedule was when it was decided. */
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { tell } from '../../../ui';
import { scheduleWords } from '../messages';
import { detailWords } from './messages';
import type { DecideProps } from './Decide';

/** `onDone` once it is so, and what is shown is as it stands now. */
export function useDecisions({ desk, schedule, onChanged, onRemoved }: DecideProps, onDone: () => void) {
  const t = useText(scheduleWords);
  const own = useText(detailWords);
  const act = useAct();
  const params = { hospitalId: desk.hospitalId, id: schedule.id };
  const { version } = schedule;
  /** Somebody was first: what is shown is theirs now, and the question is asked again. */
  const decide = (what: () => Promise<unknown>) =>
    void act
      .run(async () => {
        await what();
        onDone();
      })
      .then((well) => (well ? undefined : onChanged()));
  return {
    act,
    stop: (reason: string) =>
      decide(async () => {
        await call('POST /desk/:hospitalId/schedules/:id/stopping', { params, body: { version, reason } });
        await onChanged();
      }),
    resume: () =>
      decide(async () => {
        await call('POST /desk/:hospitalId/schedules/:id/resumption', { params, body: { version } });
        tell(own('resumed'), 'good');
        await onChanged();
      }),
    remove: () =>
      decide(async () => {
        await call('DELETE /desk/:hospitalId/schedules/:id', { params, query: { version } });
        tell(t('removed'), 'good');
        onRemoved();
      }),
  };
}
