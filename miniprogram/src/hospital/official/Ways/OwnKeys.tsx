/** The account's own facts, for a hospital that uses its own token and key: bound anew, or changed. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { Button } from '../../../ui';
import { FormGrid, TextField } from '../../../ui/desk';
import { Refused } from '../../Refused';
import { officialWords } from '../messages';
import { bindingWords } from './messages';
import { useOwnKeys } from './use-own-keys';
import type { OwnKeysOptions } from './use-own-keys';
import '../../desk-form.scss';

export interface OwnKeysProps extends OwnKeysOptions {
  onReload(): void;
}

export function OwnKeys({ onReload, ...options }: OwnKeysProps) {
  const t = useText(bindingWords);
  const page = useText(officialWords);
  const { line, secretKept, save, keeping } = useOwnKeys(options);
  return (
    <View className="desk-form">
      <FormGrid label={t('bindTitle')} columns={1} onSubmit={save}>
        <TextField {...line('name')} label={t('accountName')} maxLength={60} required />
        <TextField {...line('appid')} label={t('appid')} hint={t('appidHint')} maxLength={18} required />
        <TextField
          {...line('secret')}
          label={t('secret')}
          hint={t(secretKept ? 'secretKept' : 'secretHint')}
          maxLength={64}
          required={!secretKept}
          type="password"
          autoComplete="off"
        />
        <TextField
          {...line('originalId')}
          label={t('originalId')}
          hint={t('originalIdHint')}
          maxLength={15}
          optional
        />
      </FormGrid>
      <Refused act={keeping} onReload={onReload} />
      <View className="desk-form-acts">
        <Button size="small" busy={keeping.busy} onPress={save}>
          {options.account ? page('save') : t('bind')}
        </Button>
      </View>
    </View>
  );
}
