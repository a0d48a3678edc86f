/** Part of the list: who waits, who is not here yet, who is done. A row opens what can be done with it. */
import { View } from '@tarojs/components';
import { beijingTime } from '@shared/time';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { VISIT_TONES, visitStatuses, whoWords, windowWords } from '../../../api/desk/visits';
import { pressable } from '../../../ui';
import { Badge, Panel, part } from '../../../ui/desk';
import { doctorWords } from '../../messages';
import type { Visit } from '../use-clinic';
import './index.scss';

export interface LineProps {
  title: string;
  visits: readonly Visit[];
  /** Said when there is nobody. */
  nobody: string;
  onOpen(visit: Visit): void;
}

export function Line({ title, visits, nobody, onOpen }: LineProps) {
  return (
    <Panel title={`${title} · ${visits.length}`} flush>
      {visits.length === 0 ? (
        <View className="line-nobody">{nobody}</View>
      ) : (
        <View {...part('list', title)}>
          {visits.map((visit) => (
            <View key={visit.id} {...part('listitem')}>
              <Row visit={visit} onOpen={() => onOpen(visit)} />
            </View>
          ))}
        </View>
      )}
    </Panel>
  );
}

function Row({ visit, onOpen }: { visit: Visit; onOpen(): void }) {
  const t = useText(doctorWords);
  const status = useText(visitStatuses);
  const language = useLanguage();
  const { visitNumber, patient, checkedInAt, calledCount, calledAt, stage, late, passedCount } = visit;
  return (
    <View className="line-row" {...pressable('button', undefined, onOpen)}>
      <View className="line-number">{visitNumber}</View>
      <View className="line-who">
        <View className="line-name">
          {patient.name}
          <View className="line-about">{whoWords(patient, language)}</View>
        </View>
        <View className="line-when">
          {windowWords(visit)}
          {checkedInAt && ` · ${t('arrived', { at: beijingTime(checkedInAt) })}`}
          {stage === 'waiting' &&
            calledAt &&
            ` · ${t('called', { at: beijingTime(calledAt), count: calledCount })}`}
        </View>
      </View>
      <View className="line-marks">
        {stage === 'waiting' && passedCount > 0 && (
          <Badge tone="red">{t('passedTimes', { count: passedCount })}</Badge>
        )}
        {stage === 'waiting' && late && <Badge tone="amber">{t('late')}</Badge>}
        {stage === 'done' && <Badge tone={VISIT_TONES[visit.status]}>{status(visit.status)}</Badge>}
        {stage === 'waiting' && visit.payment === 'on-site-due' && <Badge tone="amber">{t('collect')}</Badge>}
      </View>
    </View>
  );
}
