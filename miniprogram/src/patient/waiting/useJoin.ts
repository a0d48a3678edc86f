/** Joining a waitlist, and what a refusal leaves to do. */
import { redirectTo } from '@tarojs/taro';
import { useRef } from 'react';
import { call } from '../../api/client';
import type { Input } from '../../api/client';
import type { ApiError } from '../../api/errors';
import { useMessagePermission } from '../booking/messagePermission';
import { useAct, useActId } from '../use-act';
import type { Act } from '../use-act';
import { waitPage } from './wait';

export type Joining = Omit<Input<'POST /waitlist'>['body'], 'id'>;

export interface JoinAct extends Omit<Act, 'run'> {
  join(wish: Joining): Promise<void>;
}

export function useJoin(): JoinAct {
  const { run, ...act } = useAct();
  const idOf = useActId();
  const askForMessages = useMessagePermission('joining');
  const asked = useRef(false);
  const join = (wish: Joining) => {
    // Straight from the tap, once; the sheet lies over the page, and what is answered holds nothing up
    if (!asked.current) void askForMessages?.();
    asked.current = true;
    return run(async () => {
      const wait = await call('POST /waitlist', { body: { ...wish, id: idOf(wish) } });
      await redirectTo({ url: waitPage(wait.id) });
    });
  };
  return { ...act, join };
}

export type AfterRefusal = 'waits' | 'visits' | 'times' | 'again';

const WAYS: Partial<Record<NonNullable<ApiError['code']>, AfterRefusal>> = {
  ALREADY_WAITING: 'waits',
  TOO_MANY_WAITING: 'waits',
  ALREADY_BOOKED_DOCTOR: 'visits',
  ALREADY_BOOKED_SLOT: 'visits',
  PLACES_LEFT: 'times',
  SLOT_NOT_RELEASED: 'times',
  SLOT_PAST: 'times',
  SLOT_STOPPED: 'times',
};

export const afterRefusal = ({ code }: ApiError): AfterRefusal => (code ? WAYS[code] : undefined) ?? 'again';
