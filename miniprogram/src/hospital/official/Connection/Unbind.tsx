/** Letting the account go. */
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { tell } from '../../../ui';
import { AskFirst } from '../../AskFirst';
import type { Bound } from '../account';
import { connectionWords } from './messages';

export interface UnbindProps {
  hospitalId: string;
  account: Bound;
  onClose(): void;
  onUnbound(): void;
}

export function Unbind({ hospitalId, account, onClose, onUnbound }: UnbindProps) {
  const t = useText(connectionWords);
  const unbind = async () => {
    await call('DELETE /desk/:hospitalId/official-account', { params: { hospitalId } });
    tell(t('unbound'), 'good');
    onClose();
    onUnbound();
  };
  return (
    <AskFirst
      title={t('unbindTitle', { name: account.account.name })}
      note={t('unbindNote', { count: account.followers })}
      act={t('unbind')}
      onConfirm={unbind}
      onClose={onClose}
    />
  );
}
