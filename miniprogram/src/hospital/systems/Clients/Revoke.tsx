/** Ending what a system may do, for good. */
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { AskFirst } from '../../AskFirst';
import { systemWords } from '../messages';
import type { Client } from './index';

export interface RevokeProps {
  hospitalId: string;
  client: Client;
  onClose(): void;
  onRevoked(): void;
}

export function Revoke({ hospitalId, client, onClose, onRevoked }: RevokeProps) {
  const t = useText(systemWords);
  const revoke = async () => {
    const params = { hospitalId, clientId: client.id };
    await call('DELETE /desk/:hospitalId/api-clients/:clientId', { params });
    onRevoked();
  };
  return (
    <AskFirst
      title={t('revokeTitle', { name: client.name })}
      note={t('revokeNote')}
      act={t('revoke')}
      onConfirm={revoke}
      onClose={onClose}
    />
  );
}
