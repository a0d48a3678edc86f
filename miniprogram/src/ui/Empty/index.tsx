/** Nothing here yet: a small drawing, why, and what to do next. */
import { View } from '@tarojs/components';
import { accessible } from '../accessible';
import { Button } from '../Button';
import './index.scss';

export interface EmptyProps {
  title: string;
  text?: string;
  picture?: 'calendar' | 'search' | 'messages' | 'people';
  action?: { text: string; onPress(): void };
}

export function Empty({ title, text, picture = 'search', action }: EmptyProps) {
  return (
    <View className="y-empty">
      <View className={`y-empty-art y-empty-${picture}`} aria-hidden />
      <View className="y-empty-title" {...accessible('heading')} aria-level={2}>
        {title}
      </View>
      {text && <View className="y-empty-text">{text}</View>}
      {action && (
        <Button kind="secondary" size="small" onPress={action.onPress}>
          {action.text}
        </Button>
      )}
    </View>
  );
}
