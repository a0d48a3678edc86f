/** A box and its words, which press it too. */
import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { meantForControl } from '../part';

interface CheckRowProps {
  text: ReactNode;
  note?: ReactNode;
  onPress?: () => void;
}

export function CheckRow({ text, note, onPress, children }: PropsWithChildren<CheckRowProps>) {
  // The box itself answers to its own presses, and names itself: the words are for the eyes and the finger
  const press = (pressed: { target?: unknown; currentTarget?: unknown }) => {
    if (!meantForControl(pressed)) onPress?.();
  };
  return (
    <View className="y-check" onClick={press}>
      {children}
      <View className="y-check-words">
        <View aria-hidden>{text}</View>
        {note != null && <View className="y-f-hint">{note}</View>}
      </View>
    </View>
  );
}
