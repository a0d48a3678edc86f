/** One sentence in the wall's languages, under each other: the first as it stands, the second smaller. */
import { View } from '@tarojs/components';

export function Lines({ of }: { of: readonly string[] }) {
  return (
    <>
      {of.map((line, at) => (
        <View key={line} className={at === 0 ? 'wall-line' : 'wall-line-second'}>
          {line}
        </View>
      ))}
    </>
  );
}
