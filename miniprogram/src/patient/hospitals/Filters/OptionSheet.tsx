/** One of several words, or none of them. */
import { View } from '@tarojs/components';
import { Cell, Sheet, accessible } from '../../../ui';

export interface OptionSheetProps<T extends string> {
  open: boolean;
  title: string;
  /** What choosing nothing is called. */
  any: string;
  options: readonly { value: T; text: string }[];
  chosen: T | null;
  onChoose(value: T | null): void;
  onClose(): void;
}

export function OptionSheet<T extends string>(props: OptionSheetProps<T>) {
  const { open, title, any, options, chosen, onChoose, onClose } = props;
  return (
    <Sheet open={open} title={title} onClose={onClose}>
      <View {...accessible('radiogroup', title)}>
        <Cell title={any} chosen={chosen === null} onPress={() => onChoose(null)} />
        {options.map(({ value, text }) => (
          <Cell key={value} title={text} chosen={chosen === value} onPress={() => onChoose(value)} />
        ))}
      </View>
    </Sheet>
  );
}
