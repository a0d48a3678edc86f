/** Moving a visit: at once, or on to paying the difference. */
import { redirectTo } from '@tarojs/taro';
import { call } from '../../api/client';
import type { ApiError } from '../../api/errors';
import type { Visit } from '../appointments/visit';
import { rememberHeld } from '../booking/justHeld';
import { useAct, useActId } from '../use-act';
import type { Act } from '../use-act';
import { movePayPage, movedPage } from './move';
import type { Option } from './move';

export interface MovingAct extends Omit<Act, 'run'> {
  move(visit: Visit, to: Option): Promise<void>;
}

export function useMoving(): MovingAct {
  const { run, ...act } = useAct();
  const idOf = useActId();
  const move = ({ id, startsAt: movedFrom }: Visit, { slotId, startsAt, fee: feeShown }: Option) =>
    run(async () => {
      const wish = { slotId, startsAt, feeShown, movedFrom };
      const { status } = await call('POST /appointments/:id/reschedule', {
        params: { id },
        body: { ...wish, id: idOf(wish) },
      });
      if (status === 'open') rememberHeld(id);
      await redirectTo({ url: status === 'open' ? movePayPage(id) : movedPage(id) });
    });
  return { ...act, move };
}

/** After these the same time cannot be had; after any other, it may be tried again or the visit looked at. */
const TIME_GONE: readonly (ApiError['code'] | undefined)[] = [
  'SLOT_FULL',
  'SLOT_NOT_RELEASED',
  'SLOT_PAST',
  'SLOT_MOVED',
  'SLOT_STOPPED',
  'FEE_CHANGED',
  'SLOT_ELSEWHERE',
  'ALREADY_BOOKED_SLOT',
  'ALREADY_BOOKED_DOCTOR',
  'TOO_MANY_DEPARTMENTS',
];

export function afterRefusal({ code, passing }: ApiError): 'other-time' | 'again' | 'visit' {
  if (passing) return 'again';
  return TIME_GONE.includes(code) ? 'other-time' : 'visit';
}
