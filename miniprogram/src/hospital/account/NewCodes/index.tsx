/** New recovery codes in place of the old ones, by a code of the authenticator. */
import { useState } from 'react';
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { Button, Notice } from '../../../ui';
import { FormGrid, Panel, TextField, Wrong } from '../../../ui/desk';
import { accountWords } from '../messages';
import { RecoveryCodes } from '../RecoveryCodes';
import { useAct } from '../../../api/desk/use-act';

export function NewCodes() {
  const t = useText(accountWords);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const act = useAct();
  const make = () => {
    setTried(true);
    if (code.length < 6) return;
    void act.run(async () => {
      const { recoveryCodes } = await call('POST /me/recovery-codes', { body: { code } });
      setCodes(recoveryCodes);
      setCode('');
      setTried(false);
    });
  };
  return (
    <Panel title={t('newCodes')} note={t('newCodesNote')}>
      {codes && (
        <>
          <Notice tone="amber">{t('codesNote')}</Notice>
          <RecoveryCodes codes={codes} />
        </>
      )}
      <FormGrid onSubmit={make}>
        <TextField
          label={t('code')}
          value={code}
          onChange={(typed) => setCode(typed.replace(/\D/g, '').slice(0, 6))}
          type="digits"
          maxLength={7}
          autoComplete="one-time-code"
          error={tried && code.length < 6 ? t('codeShort') : null}
        />
        <Wrong>{act.wrong}</Wrong>
        <Button kind="secondary" size="small" busy={act.busy} onPress={make}>
          {t('makeCodes')}
        </Button>
      </FormGrid>
    </Panel>
  );
}
