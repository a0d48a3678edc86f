/** A secret, the one time it is told. */
import type { Result } from '../../api/client';
import { useText } from '../../api/messages';
import { Button, Notice } from '../../ui';
import { CopyField, Dialog } from '../../ui/desk';
import { systemWords } from './messages';

export type Told = Result<'POST /desk/:hospitalId/api-clients'>['secret'] & { clientId?: string };

export function SecretOnce({ told, onClose }: { told: Told; onClose(): void }) {
  const t = useText(systemWords);
  return (
    <Dialog
      open
      title={t('secretTitle')}
      onClose={onClose}
      actions={
        <Button size="small" onPress={onClose}>
          {t('done')}
        </Button>
      }
    >
      {told.clientId && <CopyField label={t('clientId')} value={told.clientId} />}
      {told.value ? (
        <CopyField label={t('secret')} value={told.value} hint={t('secretNote')} />
      ) : (
        <Notice tone="amber">{t('secretTold')}</Notice>
      )}
    </Dialog>
  );
}
