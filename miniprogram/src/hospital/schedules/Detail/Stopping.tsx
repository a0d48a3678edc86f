/** Why a clinic is stopped, and how far telling its patients and giving their money back has come. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { momentOf } from '../../../api/moments';
import { useLanguage } from '../../../api/preferences';
import { Notice, classes } from '../../../ui';
import { part } from '../../../ui/desk';
import { Fill } from '../../today/Fill';
import type { InFull } from '../planned';
import { detailWords } from './messages';

type Progress = NonNullable<InFull['stopping']>;

export function Stopping({ schedule: { stopping } }: { schedule: InFull }) {
  const t = useText(detailWords);
  const language = useLanguage();
  if (!stopping) return null;
  const { reason, at, remaining, refunding, failed, total } = stopping;
  const under = remaining + refunding > 0;
  return (
    <Notice
      tone={under || failed > 0 ? 'amber' : 'neutral'}
      title={t('stoppedFor', { reason, at: momentOf(at, language) })}
    >
      {total === 0 ? t('nobodyToTell') : <Told stopping={stopping} />}
    </Notice>
  );
}

function Told({ stopping }: { stopping: Progress }) {
  const t = useText(detailWords);
  const { cancelled, remaining, refunded, refunding, failed, total } = stopping;
  const settled = remaining + refunding + failed === 0;
  return (
    <>
      <View {...part('status')}>
        {remaining > 0 ? t('telling', { done: cancelled, all: total }) : t('allTold', { count: total })}
        {settled && refunded > 0 && ` ${t('allRefunded')}`}
      </View>
      <View
        className="schedule-progress"
        {...part('progressbar', t('progress'))}
        aria-valuenow={cancelled}
        aria-valuemin={0}
        aria-valuemax={total}
      >
        <Fill taken={cancelled} places={total} />
      </View>
      <Figures stopping={stopping} />
      {failed > 0 && <View className="schedule-progress-note">{t('failedNote', { count: failed })}</View>}
      {remaining + refunding > 0 && <View className="schedule-progress-note">{t('leaveIt')}</View>}
    </>
  );
}

function Figures({ stopping: { cancelled, refunded, refunding, failed, total } }: { stopping: Progress }) {
  const t = useText(detailWords);
  const figures = [
    ['total', total],
    ['told', cancelled],
    ['refunded', refunded],
    ['refunding', refunding],
    ['failed', failed],
  ] as const;
  return (
    <View className="schedule-progress-figures" {...part('group', t('progress'))}>
      {figures.map(
        ([key, value]) =>
          (value > 0 || key === 'total' || key === 'told') && (
            <View key={key} className={classes(key === 'failed' && 'schedule-progress-failed')}>
              <View className="schedule-progress-figure">{value}</View>
              <View className="schedule-progress-name">{t(key)}</View>
            </View>
          ),
      )}
    </View>
  );
}
