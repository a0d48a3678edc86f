/** What is shown of a receiver: above all, how it is doing. */
import { beijingMoment } from '@shared/time';
import { Badge } from '../../../ui/desk';
import type { Column, Tone } from '../../../ui/desk';
import type { SaySystems } from '../messages';
import type { Webhook } from './index';

const TONES: Record<Webhook['state'], Tone> = {
  healthy: 'jade',
  behind: 'amber',
  failing: 'red',
  paused: 'neutral',
};

export const webhookColumns = (t: SaySystems): Column<Webhook>[] => [
  { key: 'url', title: t('url'), priority: 1, width: 'minmax(0, 2fr)', render: ({ url }) => url },
  {
    key: 'state',
    title: t('state'),
    width: '110px',
    render: ({ state }) => <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>,
  },
  { key: 'lag', title: t('lag'), align: 'end', width: '72px', render: ({ lag }) => lag },
  {
    key: 'delivered',
    title: t('lastDelivered'),
    render: ({ lastDeliveredAt }) => (lastDeliveredAt ? beijingMoment(lastDeliveredAt) : t('never')),
  },
  {
    key: 'error',
    title: t('lastError'),
    render: ({ lastError }) =>
      lastError
        ? `${beijingMoment(lastError.at)} ${t(`error.${lastError.kind}`, { status: lastError.status ?? '' })}`
        : t('noError'),
  },
];
