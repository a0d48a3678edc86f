/** A new secret to sign deliveries with: the receiver keeps its place among the changes. */
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { systemWords } from '../messages';
import { RotateDialog } from '../RotateDialog';
import type { RotateDialogProps } from '../RotateDialog';
import type { Webhook } from './index';

export interface RotateSigningProps extends Pick<RotateDialogProps, 'onClose' | 'onMade'> {
  hospitalId: string;
  webhook: Webhook;
}

export function RotateSigning({ hospitalId, webhook, ...dialog }: RotateSigningProps) {
  const t = useText(systemWords);
  const rotate: RotateDialogProps['rotate'] = async (body) => {
    const params = { hospitalId, webhookId: webhook.id };
    return (await call('POST /desk/:hospitalId/webhooks/:webhookId/secrets', { params, body })).secret;
  };
  return <RotateDialog title={t('signingTitle')} note={t('signingNote')} {...{ rotate, ...dialog }} />;
}
