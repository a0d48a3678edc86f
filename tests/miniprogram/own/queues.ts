/** A patient's place in the queue, as the API tells it. */
import type { QueueState } from '../../../miniprogram/src/patient/queue/useCheckIn';

/** Beijing's 08:30. */
export const NOW = new Date('2026-11-24T00:30:00Z');

export const aQueue = (own: Partial<QueueState> = {}): QueueState => ({
  seq: 1,
  now: NOW.toISOString(),
  stage: 'waiting',
  number: 12,
  half: 'morning',
  departmentName: '呼吸内科',
  departmentNameEn: null,
  doctorName: '陈立新',
  doctorNameEn: null,
  place: '门诊楼 3 层',
  late: false,
  passedCount: 0,
  checkedInAt: '2026-11-24T00:25:00Z',
  calledAt: null,
  calledCount: 0,
  ahead: 3,
  waiting: 9,
  calling: [{ number: 8, half: 'morning', at: NOW.toISOString() }],
  calledBy: null,
  expected: { from: '2026-11-24T01:20:00Z', to: '2026-11-24T01:35:00Z', basis: 'pace' },
  paceMinutes: 6.2,
  away: null,
  lateBehind: 3,
  checkIn: {
    from: '2026-11-24T00:00:00Z',
    until: '2026-11-24T16:00:00Z',
    lateAfter: '2026-11-24T01:30:00Z',
    withinMetres: 1000,
  },
  ...own,
});
