/** An amount in yuan from integer fen, in figures that do not jump. */
import { Text, View } from '@tarojs/components';
import { formatFen } from '@shared/money';
import { accessible, classes } from '../accessible';
import './index.scss';

export interface MoneyProps {
  fen: number;
  size?: 'small' | 'medium' | 'large';
  /** Red: still to be paid. */
  owed?: boolean;
}

export function Money({ fen, size = 'medium', owed }: MoneyProps) {
  const text = formatFen(fen);
  const [sign = '', figures = ''] = text.split('¥');
  return (
    <View
      className={classes('y-money', `y-money-${size}`, owed && 'y-money-owed')}
      {...accessible('img', text)}
    >
      <Text className="y-money-sign">{sign}¥</Text>
      <Text className="y-money-figures">{figures}</Text>
    </View>
  );
}
