/** A long text, its first lines shown until asked for more. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../api/messages';
import { classes, pressable } from '../../../ui';
import { finding } from '../messages';
import './index.scss';

/** About four lines on a phone. */
const LONG = 90;

export function Clamped({ text }: { text: string }) {
  const t = useText(finding);
  const [open, setOpen] = useState(false);
  const long = text.length > LONG;
  return (
    <View>
      <View className={classes('p-clamped', long && !open && 'p-clamped-shut')}>{text}</View>
      {long && (
        <View
          className="p-clamped-more"
          {...pressable('button', undefined, () => setOpen(!open))}
          aria-expanded={open}
        >
          {t(open ? 'collapse' : 'expand')}
        </View>
      )}
    </View>
  );
}
