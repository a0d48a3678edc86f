/** How something went, in a browser: one SVG line over its ground. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { deskWords } from '../messages';
import { part } from '../part';
import { Axis } from './BarChart';
import type { ChartProps } from './BarChart';
import { labelEvery, roundTop, spoken } from './scale';
import './index.scss';

const MOST_LABELS = 10;

export function LineChart({ label, points, format = String, height = 160 }: ChartProps) {
  const t = useText(deskWords);
  if (points.length === 0) return <View className="y-chart-empty">{t('chartEmpty')}</View>;
  const top = roundTop(Math.max(...points.map(({ value }) => value)));
  const at = points.map(({ value }, index) => ({
    x: ((index + 0.5) / points.length) * 100,
    y: 100 - (Math.max(value, 0) / top) * 100,
  }));
  const line = at.map(({ x, y }) => `${x},${y}`).join(' ');
  const [first, last] = [at[0]?.x ?? 0, at[at.length - 1]?.x ?? 0];
  const every = labelEvery(points.length, MOST_LABELS);
  return (
    <View className="y-chart" {...part('img', spoken(label, points))}>
      <View className="y-chart-plot" style={{ height: `${height}px` }} aria-hidden>
        <Axis top={top} format={format} />
        <View className="y-line-box">
          <svg className="y-line" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <polygon className="y-line-ground" points={`${first},100 ${line} ${last},100`} />
            <polyline className="y-line-stroke" points={line} vectorEffect="non-scaling-stroke" />
          </svg>
          {at.map(({ x, y }, index) => (
            <View key={points[index]?.key} className="y-line-dot" style={{ left: `${x}%`, top: `${y}%` }}>
              <View className="y-line-tip">{points[index]?.text ?? points[index]?.value}</View>
            </View>
          ))}
        </View>
      </View>
      <View className="y-chart-labels" aria-hidden>
        {points.map(({ key, label: below }, index) => (
          <View key={key} className="y-chart-label">
            {index % every === 0 ? below : ''}
          </View>
        ))}
      </View>
    </View>
  );
}
