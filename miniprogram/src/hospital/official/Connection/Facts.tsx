/** Which account it is. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import type { Bound } from '../account';
import { bindingWords } from '../Ways/messages';

export function Facts({ account }: { account: Bound['account'] }) {
  const t = useText(bindingWords);
  const { name, principal, appid, originalId } = account;
  const facts = [
    ['accountName', name],
    // Only WeChat says it, of an account that authorised the platform
    ...(principal ? [['principal', principal] as const] : []),
    ['appid', appid],
    ['originalId', originalId ?? '—'],
  ] as const;
  return (
    <>
      {facts.map(([fact, value]) => (
        <View key={fact} className="official-fact">
          <View className="official-fact-label">{t(fact)}</View>
          <View>{value}</View>
        </View>
      ))}
    </>
  );
}
