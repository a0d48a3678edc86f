/** A receiver's address and what is sent there. */
import { useState } from 'react';
import { CHANGE_KINDS } from '@shared/his/rules';
import type { ChangeKind } from '@shared/his/rules';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { CheckList, TextField } from '../../../ui/desk';
import { FormDialog } from '../../FormDialog';
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

const URL_FORM = /^https?:\/\/[^\s/]+/;

export function EditWebhook({ hospitalId, webhook, onClose, onSaved }: EditWebhookProps) {
  const t = useText(systemWords);
  const [url, setUrl] = useState(webhook?.url ?? 'https://');
  const [kinds, setKinds] = useState<ChangeKind[]>(webhook?.kinds ?? [...CHANGE_KINDS]);
  const [tried, setTried] = useState(false);
  const sending = useAct();
  const keep = useKeeping(hospitalId, webhook);
  const urlWrong = !URL_FORM.test(url.trim());
  const save = () => {
    setTried(true);
    if (urlWrong || kinds.length === 0) return;
    void sending.run(async () => onSaved(await keep({ url: url.trim(), kinds })));
  };
  return (
    <FormDialog
      title={t(webhook ? 'edit' : 'addWebhook')}
      send={t('save')}
      onSend={save}
      {...{ onClose, sending }}
    >
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
    </FormDialog>
  );
}

/** Changes the one there is, or makes one: the same one however often it is tried. */
function useKeeping(hospitalId: string, webhook: Webhook | null) {
  const [id] = useState(() => newId());
  return async (facts: { url: string; kinds: ChangeKind[] }): Promise<Told | null> => {
    if (!webhook) {
      const body = { ...facts, id };
      return (await call('POST /desk/:hospitalId/webhooks', { params: { hospitalId }, body })).secret;
    }
    const params = { hospitalId, webhookId: webhook.id };
    const body = { ...facts, version: webhook.version };
    await call('PUT /desk/:hospitalId/webhooks/:webhookId', { params, body });
    return null;
  };
}
