/** The account's own facts, for a hospital that uses its own token and key: bound anew, or changed. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { APPID_FORM, ORIGINAL_ID_FORM } from '@shared/official/rules';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { Button, tell } from '../../../ui';
import { FormGrid, TextField } from '../../../ui/desk';
import { Refused } from '../../Refused';
import type { Account } from '../account';
import { officialWords } from '../messages';
import '../../desk-form.scss';

const SECRET_FORM = /^[0-9A-Za-z]{16,64}$/;

interface Typed {
  name: string;
  appid: string;
  secret: string;
  originalId: string;
}

export interface OwnKeysProps {
  hospitalId: string;
  /** Null: none is bound. */
  account: Account['account'];
  onBound(account: Account): void;
  onReload(): void;
}

export function OwnKeys({ hospitalId, account, onBound, onReload }: OwnKeysProps) {
  const t = useText(officialWords);
  const [typed, setTyped] = useState<Typed>({
    name: account?.name ?? '',
    appid: account?.appid ?? '',
    secret: '',
    originalId: account?.originalId ?? '',
  });
  const [tried, setTried] = useState(false);
  const act = useAct();
  const kept = account?.mode === 'own' && typed.appid.trim() === account.appid;
  const faults = useFaults(typed, kept);
  const save = () => {
    setTried(true);
    if (Object.values(faults).some(Boolean)) return;
    void act.run(async () => {
      const secret = typed.secret.trim() || undefined;
      const body = {
        ...{ appid: typed.appid.trim(), name: typed.name.trim(), secret },
        originalId: typed.originalId.trim() || null,
        version: account?.version ?? null,
      };
      onBound(await call('PUT /desk/:hospitalId/official-account', { params: { hospitalId }, body }));
      tell(t('saved'), 'good');
    });
  };
  const line = (field: keyof Typed, label: string, maxLength: number, hint?: string) => (
    <TextField
      label={label}
      value={typed[field]}
      onChange={(text) => setTyped((before) => ({ ...before, [field]: text }))}
      error={tried ? faults[field] : undefined}
      required={field !== 'originalId' && !(field === 'secret' && kept)}
      optional={field === 'originalId'}
      type={field === 'secret' ? 'password' : 'text'}
      autoComplete={field === 'secret' ? 'off' : undefined}
      {...{ maxLength, hint }}
    />
  );
  return (
    <View className="desk-form">
      <FormGrid label={t('bindTitle')} columns={1} onSubmit={save}>
        {line('name', t('accountName'), 60)}
        {line('appid', t('appid'), 18, t('appidHint'))}
        {line('secret', t('secret'), 64, kept ? t('secretKept') : t('secretHint'))}
        {line('originalId', t('originalId'), 15, t('originalIdHint'))}
      </FormGrid>
      <Refused act={act} onReload={onReload} />
      <View className="desk-form-acts">
        <Button size="small" busy={act.busy} onPress={save}>
          {t(account ? 'save' : 'bind')}
        </Button>
      </View>
    </View>
  );
}

/** What is wrong with each line, in a sentence. `kept`: the secret there is goes on. */
function useFaults({ name, appid, secret, originalId }: Typed, kept: boolean) {
  const t = useText(officialWords);
  const secretWrong = secret.trim()
    ? !SECRET_FORM.test(secret.trim()) && t('secretWrong')
    : !kept && t('secretMissing');
  return {
    name: name.trim() ? undefined : t('accountNameMissing'),
    appid: APPID_FORM.test(appid.trim()) ? undefined : t('appidWrong'),
    secret: secretWrong || undefined,
    originalId:
      originalId.trim() === '' || ORIGINAL_ID_FORM.test(originalId.trim()) ? undefined : t('originalIdWrong'),
  };
}
