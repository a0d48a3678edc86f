/** What is shown of a system. */
import { beijingMoment } from '@shared/time';
import { Badge } from '../../../ui/desk';
import type { Column } from '../../../ui/desk';
import type { SaySystems } from '../messages';
import type { Client } from './index';

/** `Slot 读/写, Location 读`: each resource once, unbroken. */
function scopesIn(t: SaySystems, scopes: Client['scopes']): string {
  const acts = new Map<string, string[]>();
  for (const scope of scopes) {
    const [resource = '', act] = scope.replace('system/', '').split('.');
    acts.set(resource, [...(acts.get(resource) ?? []), t(act === 'write' ? 'write' : 'read')]);
  }
  return [...acts].map(([resource, words]) => `${resource}\u00a0${words.join('/')}`).join(', ');
}

export const clientColumns = (t: SaySystems): Column<Client>[] => [
  { key: 'name', title: t('name'), priority: 1, render: ({ name }) => name },
  {
    key: 'clientId',
    title: t('clientId'),
    width: 'minmax(0, 1.5fr)',
    render: ({ clientId }) => clientId,
  },
  {
    key: 'scopes',
    title: t('scopes'),
    width: 'minmax(0, 2fr)',
    render: ({ scopes }) => scopesIn(t, scopes),
  },
  {
    key: 'used',
    title: t('lastUsed'),
    width: '96px',
    render: ({ lastUsedAt }) => (lastUsedAt ? beijingMoment(lastUsedAt) : t('never')),
  },
  {
    key: 'state',
    title: t('state'),
    width: '90px',
    render: ({ revokedAt }) => (
      <Badge tone={revokedAt ? 'neutral' : 'jade'}>{t(revokedAt ? 'revoked' : 'works')}</Badge>
    ),
  },
];
