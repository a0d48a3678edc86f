/** The shape of what is coming, so that nothing jumps when it does. */
import { View } from '@tarojs/components';
import { useText, common } from '../../api/messages';
import { accessible } from '../accessible';
import './index.scss';

export interface SkeletonProps {
  /** `list`: rows with a face; `card`: a title and lines on a card; `lines`: text alone. */
  shape?: 'lines' | 'card' | 'list';
  count?: number;
}

export function Skeleton({ shape = 'lines', count = 3 }: SkeletonProps) {
  const t = useText(common);
  const items = Array.from({ length: count }, (_, index) => index);
  return (
    <View {...accessible('status', t('loading'))}>
      {items.map((index) => (
        <Shape key={index} shape={shape} />
      ))}
    </View>
  );
}

function Shape({ shape }: { shape: NonNullable<SkeletonProps['shape']> }) {
  if (shape === 'lines') return <View className="y-bone y-bone-line" />;
  return (
    <View className="y-bones">
      {shape === 'list' && <View className="y-bone y-bone-face" />}
      <View className="y-bones-text">
        <View className="y-bone y-bone-title" />
        <View className="y-bone y-bone-line" />
        {shape === 'card' && <View className="y-bone y-bone-short" />}
      </View>
    </View>
  );
}
