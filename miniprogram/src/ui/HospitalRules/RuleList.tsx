/** A few sentences to know, each on its own line. */
import { View } from '@tarojs/components';
import { accessible } from '../accessible';
import './index.scss';

export function RuleList({ label, sentences }: { label: string; sentences: readonly string[] }) {
  return (
    <View className="y-rules" {...accessible('list', label)}>
      {sentences.map((sentence) => (
        <View key={sentence} className="y-rule" {...accessible('listitem')}>
          {sentence}
        </View>
      ))}
    </View>
  );
}
