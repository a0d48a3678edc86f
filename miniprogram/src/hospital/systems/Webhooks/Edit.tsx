/** A receiver's address and what is sent there. */
import { useState } from 'react';
import { CHANGE_KINDS } from '@shared/his/rules';
import type { ChangeKind } from '@shared/his/rules';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { Button, Notice } from '../../../ui';
import { CheckList, Dialog, FormGrid, TextField } from '../../../ui/desk';
import { systemWords } from '../messages';
import type { Told } from '../SecretOnce';
import type { Webhook } from './index';

export interface EditWebhookProps {
  hospitalId: string;
  /** Null: a new one. */
  webhook: Webhook | null;
  onClose(): void;
  /** With the signing secret when it is new. */
  onSaved(secret: Told | null): void;
}

export function EditWebhook({ hospitalId, webhook, onClose, onSaved }: EditWebhookProps) {
  const t = useText(systemWords);
  const [id] = useState(() => newId());
  const [url, setUrl] = useState(webhook?.url ?? 'https://');
  const [kinds, setKinds] = useState<ChangeKind[]>(webhook?.kinds ?? [...CHANGE_KINDS]);
  const [tried, setTried] = useState(false);
  const { busy, wrong, run } = useAct();
  const urlWrong = !/^https?:\/\/[^\s/]+/.test(url.trim());
  const save = () => {
    setTried(true);
    if (urlWrong || kinds.length === 0) return;
    void run(async () => {
      const facts = { url: url.trim(), kinds };
      if (webhook) {
        const params = { hospitalId, webhookId: webhook.id };
        const body = { ...facts, version: webhook.version };
        await call('PUT /desk/:hospitalId/webhooks/:webhookId', { params, body });
        return onSaved(null);
      }
      const body = { ...facts, id };
      onSaved((await call('POST /desk/:hospitalId/webhooks', { params: { hospitalId }, body })).secret);
    });
  };
  return (
    <Dialog
      open
      title={t(webhook ? 'edit' : 'addWebhook')}
      onClose={onClose}
      actions={
        <Button size="small" busy={busy} onPress={save}>
          {t('save')}
        </Button>
      }
    >
      {wrong && <Notice tone="red">{wrong}</Notice>}
      <FormGrid columns={1} onSubmit={save}>
        <TextField
          label={t('url')}
          value={url}
          onChange={setUrl}
          maxLength={500}
          error={tried && urlWrong ? t('urlWrong') : undefined}
          required
        />
        <CheckList
          label={t('kinds')}
          values={kinds}
          options={CHANGE_KINDS.map((value) => ({ value, text: t(`kind.${value}`) }))}
          onChange={(chosen) => setKinds(chosen as ChangeKind[])}
          error={tried && kinds.length === 0 ? t('scopesMissing') : undefined}
        />
      </FormGrid>
    </Dialog>
  );
}
