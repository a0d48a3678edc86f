/** New recovery codes in place of the old ones, by a code of the authenticator. */
import { useState } from 'react';
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { Button, Notice } from '../../../ui';
import { FormGrid, Panel, Wrong } from '../../../ui/desk';
import { CodeField, isCode } from '../fields';
import { accountWords } from '../messages';
import { RecoveryCodes } from '../RecoveryCodes';
import { useForm } from '../use-form';

export function NewCodes() {
  const t = useText(accountWords);
  const [code, setCode] = useState('');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const form = useForm();
  const make = () =>
    form.send(isCode(code), async () => {
      const { recoveryCodes } = await call('POST /me/recovery-codes', { body: { code } });
      setCodes(recoveryCodes);
      setCode('');
      form.empty();
    });
  return (
    <Panel title={t('newCodes')} note={t('newCodesNote')}>
      {codes && (
        <>
          <Notice tone="amber">{t('codesNote')}</Notice>
          <RecoveryCodes codes={codes} />
        </>
      )}
      <FormGrid onSubmit={make}>
        <CodeField value={code} onChange={setCode} tried={form.tried} />
        <Wrong>{form.wrong}</Wrong>
        <Button kind="secondary" size="small" busy={form.busy} onPress={make}>
          {t('makeCodes')}
        </Button>
      </FormGrid>
    </Panel>
  );
}
