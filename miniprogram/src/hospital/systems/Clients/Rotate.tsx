/** A new secret for a system. */
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { systemWords } from '../messages';
import { RotateDialog } from '../RotateDialog';
import type { RotateDialogProps } from '../RotateDialog';
import type { Client } from './index';

export interface RotateProps extends Pick<RotateDialogProps, 'onClose' | 'onMade'> {
  hospitalId: string;
  client: Client;
}

export function Rotate({ hospitalId, client, ...dialog }: RotateProps) {
  const t = useText(systemWords);
  const rotate: RotateDialogProps['rotate'] = async (body) => {
    const params = { hospitalId, clientId: client.id };
    const answer = await call('POST /desk/:hospitalId/api-clients/:clientId/secrets', { params, body });
    return { ...answer.secret, clientId: answer.client.clientId };
  };
  return (
    <RotateDialog
      title={t('rotateTitle', { name: client.name })}
      note={t('rotateNote')}
      {...{ rotate, ...dialog }}
    />
  );
}
