/** Taking a member off the staff, asked about first. */
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { tell } from '../../../ui';
import { AskFirst } from '../../AskFirst';
import { staffWords } from '../messages';
import type { AboutMember } from './index';

export function Remove({ hospitalId, member, onClose, onChanged }: AboutMember) {
  const t = useText(staffWords);
  const remove = async () => {
    await call('DELETE /desk/:hospitalId/staff/:id', { params: { hospitalId, id: member.id } });
    tell(t('removed'), 'good');
    await onChanged();
  };
  return (
    <AskFirst
      title={t('removeTitle', { name: member.name })}
      note={t('removeNote')}
      act={t('remove')}
      onConfirm={remove}
      onClose={onClose}
    />
  );
}
