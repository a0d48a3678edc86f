/** A queue the doctor calls from, as it changes, and what the doctor does with it. */
import type { FollowedQueue, Queue, QueueVisit } from '../../api/desk/queue';
import { useCalls } from '../../api/desk/queue/use-calls';
import type { Called, Told } from '../../api/desk/queue/use-calls';
import { useText } from '../../api/messages';
import { tell } from '../../ui';
import { doctorWords } from '../messages';

export type Clinic = Queue;
export type Visit = QueueVisit;
export type Move = 'seen' | 'missed' | 'came';

const TOLD = { seen: 'toldSeen', missed: 'toldMissed', came: 'toldCame', arrived: 'toldCame' } as const;

export function useClinic(hospitalId: string, followed: FollowedQueue) {
  const { queue } = followed;
  const calls = useCalls(hospitalId, followed, useTold());
  const items = queue?.items ?? [];
  const current = items.find(({ id }) => id === queue?.currentId) ?? null;
  const waiting = items.filter(({ stage }) => stage === 'waiting');
  const [next = null] = waiting;
  return {
    ...{ busy: calls.busy, wrong: calls.wrong, away: queue?.away ?? null },
    ...{ current, next, waiting },
    callNext: () => calls.call({}),
    callThis: (visit: Visit) => calls.call({ appointmentId: visit.id }),
    seenAndCall: () => calls.call({ current: 'fulfilled' }),
    /** Where nobody waits behind, whoever did not come only goes back to the line. */
    pass: (visit: Visit) => (next ? calls.call({ current: 'passed' }) : calls.pass(visit)),
    takeBack: calls.giveBack,
    move: (visit: Visit, how: Move) => calls.move(visit, how),
    leave: (until: string | null, reason: string) =>
      calls.pause({ paused: true, until, ...(reason && { reason }) }),
    comeBack: () => calls.pause({ paused: false }),
  };
}

export type UsedClinic = ReturnType<typeof useClinic>;

function useTold(): Told {
  const t = useText(doctorWords);
  return {
    called: (answer, asked) => sayCalled(t, answer, asked),
    moved: ({ visitNumber: number }, how) => tell(t(TOLD[how], { number }), 'good'),
    passed: ({ visitNumber: number }) => tell(t('toldPassed', { number }), 'good'),
    returned: ({ visitNumber: number }) => tell(t('toldReturned', { number }), 'good'),
    paused: (paused) => tell(t(paused ? 'toldAway' : 'toldBack'), 'good'),
  };
}

/** Somebody other than who was meant is on call where another screen was first. */
function sayCalled(
  t: ReturnType<typeof useText<keyof (typeof doctorWords)['zh']>>,
  answer: Queue,
  asked: Called,
) {
  const now = answer.items.find(({ id }) => id === answer.currentId);
  if (!now) return;
  const meant = !asked.appointmentId || asked.appointmentId === now.id;
  tell(t(meant ? 'toldCalled' : 'toldOther', { number: now.visitNumber }), meant ? 'good' : 'neutral');
}
