/**
 * A visit's papers at a desk: the summary and the documents, read and written by whoever treats or writes in their
 * name. Two packages draw it; it is imported from here and stands in no index, since no other page needs it.
 */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Result } from '../../../api/client';
import { useMemberNames } from '../../../api/desk/use-member-names';
import { useText } from '../../../api/messages';
import { momentOf } from '../../../api/moments';
import { useLanguage } from '../../../api/preferences';
import { useEndpoint } from '../../../api/use-endpoint';
import type { HospitalRole } from '@shared/staff/rules';
import { Button } from '../../Button';
import { ErrorState } from '../../ErrorState';
import { Skeleton } from '../../Skeleton';
import { part } from '../part';
import { Documents } from './Documents';
import { draftOf } from './drafts';
import { SummaryForm } from './SummaryForm';
import { recordWords } from './words';
import './index.scss';

export type VisitRecordData = Result<'GET /desk/:hospitalId/appointments/:id/summary'>;

export interface VisitRecordProps {
  hospitalId: string;
  /** Of the appointment. */
  id: string;
  role: HospitalRole;
}

export function VisitRecord({ hospitalId, id, role }: VisitRecordProps) {
  const t = useText(recordWords);
  const params = { hospitalId, id };
  const { data, error, refresh } = useEndpoint('GET /desk/:hospitalId/appointments/:id/summary', { params });
  const [later, setLater] = useState<VisitRecordData | null>(null);
  const [chosen, choose] = useState<'write' | 'read' | null>(null);
  const record = later ?? data;
  if (!record)
    return error ? <ErrorState error={error} onRetry={() => void refresh()} /> : <Skeleton shape="lines" />;
  const begun = record.writable && draftOf(id, record) !== undefined;
  const writing = chosen === 'write' || (chosen === null && begun);
  const changed = async () => {
    setLater(null);
    await refresh();
  };
  const saved = (now: VisitRecordData) => {
    setLater(now);
    choose('read');
  };
  return (
    <View className="record">
      <View className="record-head">
        <View className="record-title" {...part('heading')} aria-level={3}>
          {t('summary')}
        </View>
        {record.writable && !writing && (
          <Button kind="secondary" size="small" icon="edit" onPress={() => choose('write')}>
            {t(record.summary ? 'correct' : 'write')}
          </Button>
        )}
      </View>
      {writing ? (
        <SummaryForm
          params={params}
          record={record}
          onSaved={saved}
          onChanged={changed}
          onClose={() => choose('read')}
        />
      ) : (
        <Written record={record} {...{ hospitalId, role }} />
      )}
      <Documents params={params} record={record} onChanged={setLater} />
    </View>
  );
}

interface WrittenProps {
  record: VisitRecordData;
  hospitalId: string;
  role: HospitalRole;
}

function Written({ record: { summary, memberId }, hospitalId, role }: WrittenProps) {
  const t = useText(recordWords);
  const language = useLanguage();
  const nameOf = useMemberNames(hospitalId, role);
  if (!summary) return <View className="record-quiet">{t('none')}</View>;
  const { diagnosis, medicines, advice, nextVisitDays: days, changedAt } = summary;
  const at = momentOf(changedAt, language);
  const who = nameOf(memberId);
  const facts: [string, string][] = [
    [t('diagnosis'), diagnosis],
    [t('medicines'), medicines.join('\n')],
    [t('advice'), advice],
    [t('nextVisitSaid'), days === null ? '' : t('inDays', { days })],
  ];
  return (
    <View>
      {facts.map(
        ([name, value]) =>
          value && (
            <View key={name} className="record-fact">
              <View className="record-quiet">{name}</View>
              <View className="record-text">{value}</View>
            </View>
          ),
      )}
      <View className="record-quiet">{who ? t('lastWritten', { at, who }) : at}</View>
    </View>
  );
}
