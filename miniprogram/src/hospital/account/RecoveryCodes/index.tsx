/** The recovery codes, the one time they can be seen. */
import { View } from '@tarojs/components';
import { copyText, saysSo } from '../../../api/copy-text';
import { sentenceOf } from '../../../api/errors';
import { useText } from '../../../api/messages';
import { Button, accessible, tell } from '../../../ui';
import { accountWords } from '../messages';
import './index.scss';

export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useText(accountWords);
  const copy = async () => {
    try {
      await copyText(codes.join('\n'));
      if (!saysSo) tell(t('copied'), 'good');
    } catch (error) {
      tell(sentenceOf(error), 'bad');
    }
  };
  return (
    <View className="recovery">
      <View className="recovery-codes" {...accessible('list', t('codes'))}>
        {codes.map((code) => (
          <View key={code} className="recovery-one" {...accessible('listitem')}>
            {code}
          </View>
        ))}
      </View>
      <View className="recovery-acts">
        <Button kind="secondary" size="small" icon="copy" onPress={() => void copy()}>
          {t('copyCodes')}
        </Button>
        {process.env.TARO_ENV !== 'weapp' && (
          <Button kind="secondary" size="small" icon="bill" onPress={() => window.print()}>
            {t('printCodes')}
          </Button>
        )}
      </View>
    </View>
  );
}
