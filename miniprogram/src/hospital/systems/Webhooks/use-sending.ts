/** Trying, pausing and going on with a receiver: done at once, from its row. */
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { tell } from '../../../ui';
import { systemWords } from '../messages';
import type { Webhook } from './index';

export function useSending(hospitalId: string, refresh: () => Promise<void>) {
  const t = useText(systemWords);
  const { busy, wrong, run } = useAct();
  const paramsOf = ({ id }: Webhook) => ({ hospitalId, webhookId: id });
  const pause = (webhook: Webhook) =>
    void run(async () => {
      const body = { paused: !webhook.paused };
      await call('POST /desk/:hospitalId/webhooks/:webhookId/pause', { params: paramsOf(webhook), body });
      await refresh();
    });
  const test = (webhook: Webhook) =>
    void run(async () => {
      const params = paramsOf(webhook);
      const { arrived, error, status, ms } = await call('POST /desk/:hospitalId/webhooks/:webhookId/tests', {
        params,
      });
      const why = error ? t(`error.${error}`, { status: status ?? '' }) : '';
      if (arrived) tell(t('testArrived', { ms }), 'good');
      else tell(t('testFailed', { why }), 'bad');
      await refresh();
    });
  return { busy, wrong, pause, test };
}
