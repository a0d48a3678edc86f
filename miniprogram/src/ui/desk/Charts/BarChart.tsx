/** How much of each, side by side. Views only: WeChat draws the same. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { classes } from '../../accessible';
import { deskWords } from '../messages';
import { part } from '../part';
import { labelEvery, roundTop, spoken } from './scale';
import type { Point } from './scale';
import './index.scss';

export interface ChartProps {
  /** What is counted; read aloud with the values. */
  label: string;
  points: readonly Point[];
  /** Of the axis: `1200` → `¥12`. */
  format?(value: number): string;
  /** Pixels. */
  height?: number;
}

const MOST_LABELS = 12;
/** On a phone, where there are more, every second label is left out. */
const MOST_NARROW = 7;

export function BarChart({ label, points, format = String, height = 160 }: ChartProps) {
  const t = useText(deskWords);
  if (points.length === 0) return <View className="y-chart-empty">{t('chartEmpty')}</View>;
  const top = roundTop(Math.max(...points.map(({ value }) => value)));
  const every = labelEvery(points.length, MOST_LABELS);
  const crowded = points.length > MOST_NARROW;
  return (
    <View className="y-chart" {...part('img', spoken(label, points))}>
      <View className="y-chart-plot" style={{ height: `${height}px` }} aria-hidden>
        <Axis top={top} format={format} />
        <View className="y-bars">
          {points.map(({ key, value, text }) => (
            <View key={key} className="y-bar-place">
              <View className="y-bar-text">{text ?? (points.length <= MOST_LABELS ? value : '')}</View>
              <View className="y-bar" style={{ height: `${(Math.max(value, 0) / top) * 100}%` }} />
            </View>
          ))}
        </View>
      </View>
      <View className="y-chart-labels" aria-hidden>
        {points.map(({ key, label: at }, index) => (
          <View
            key={key}
            className={classes('y-chart-label', crowded && index % 2 === 1 && 'y-chart-second')}
          >
            {index % every === 0 ? at : ''}
          </View>
        ))}
      </View>
    </View>
  );
}

export function Axis({ top, format }: { top: number; format(value: number): string }) {
  return (
    <>
      <View className="y-axis y-axis-top">
        <View className="y-axis-text">{format(top)}</View>
      </View>
      <View className="y-axis y-axis-middle">
        <View className="y-axis-text">{format(top / 2)}</View>
      </View>
      <View className="y-axis y-axis-bottom" />
    </>
  );
}
