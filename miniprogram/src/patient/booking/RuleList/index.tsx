/** A few sentences to know, each on its own line. */
import { View } from '@tarojs/components';
import { accessible } from '../../../ui';
import './index.scss';

export function RuleList({ label, sentences }: { label: string; sentences: readonly string[] }) {
  return (
    <View className="p-rules" {...accessible('list', label)}>
      {sentences.map((sentence) => (
        <View key={sentence} className="p-rule" {...accessible('listitem')}>
          {sentence}
        </View>
      ))}
    </View>
  );
}
