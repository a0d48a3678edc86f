/** A Code 128 barcode drawn with boxes, black on white in every theme: a scanner reads nothing else. */
import { View } from '@tarojs/components';
import { accessible } from '../../../ui';
import { code128 } from './code128';
import './index.scss';

export function Barcode({ text, label }: { text: string; label: string }) {
  const widths = code128(text);
  if (!widths) return null;
  return (
    <View className="barcode" {...accessible('img', label)}>
      {widths.map((width, index) => (
        <View
          key={index}
          className={index % 2 === 0 ? 'barcode-bar' : 'barcode-space'}
          style={{ flexGrow: width }}
        />
      ))}
    </View>
  );
}
