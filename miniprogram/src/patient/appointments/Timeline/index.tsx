/** Every step an appointment took, latest last, with who took it. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Card, Section, accessible, classes } from '../../../ui';
import { momentWords } from '../../when';
import type { Visit } from '../visit';
import { visitWords } from '../visit-messages';
import './index.scss';

export function Timeline({ history }: Pick<Visit, 'history'>) {
  const t = useText(visitWords);
  const language = useLanguage();
  return (
    <Section title={t('history')}>
      <Card>
        <View className="timeline" {...accessible('list', t('history'))}>
          {history.map(({ status, at, actor }, index) => (
            <View
              key={`${status} ${at}`}
              className={classes('timeline-step', index === history.length - 1 && 'timeline-now')}
              {...accessible('listitem')}
            >
              <View className="timeline-what">{t(`at_${status}`)}</View>
              <View className="timeline-when">
                {momentWords(at, language)} · {t(`by_${actor}`)}
              </View>
            </View>
          ))}
        </View>
      </Card>
    </Section>
  );
}
