/** Sending nothing more to an address. */
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { AskFirst } from '../../AskFirst';
import { systemWords } from '../messages';
import type { Webhook } from './index';

export interface RemoveProps {
  hospitalId: string;
  webhook: Webhook;
  onClose(): void;
  onRemoved(): void;
}

export function Remove({ hospitalId, webhook, onClose, onRemoved }: RemoveProps) {
  const t = useText(systemWords);
  const remove = async () => {
    const params = { hospitalId, webhookId: webhook.id };
    await call('DELETE /desk/:hospitalId/webhooks/:webhookId', { params });
    onRemoved();
  };
  return (
    <AskFirst
      title={t('removeTitle')}
      note={t('removeNote')}
      act={t('remove')}
      onConfirm={remove}
      onClose={onClose}
    />
  );
}
