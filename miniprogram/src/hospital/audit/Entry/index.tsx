/** One entry in full, and everybody whose data it showed: from each, the way to who else has seen them. */
import { View } from '@tarojs/components';
import { beijingMoment } from '@shared/time';
import { useText } from '../../../api/messages';
import { usePaged } from '../../../api/use-paged';
import { DataTable, part } from '../../../ui/desk';
import { aboutIn, actIn, actorIn } from '../entry-words';
import type { Entry } from '../entry-words';
import { auditWords } from '../messages';
import './index.scss';

export interface OneEntryProps {
  hospitalId: string;
  entry: Entry;
  onPatient(id: string): void;
}

export function OneEntry({ hospitalId, entry, onPatient }: OneEntryProps) {
  const t = useText(auditWords);
  const { subject } = entry;
  const facts = [
    [t('when'), beijingMoment(entry.at)],
    [t('who'), actorIn(t, entry.actor)],
    [t('about'), aboutIn(t, entry)],
    [t(subject.kind === 'visits' ? 'asked' : 'detail'), subject.id],
  ] as const;
  return (
    <View className="audit-entry">
      <View className="audit-entry-what">{actIn(t, entry)}</View>
      <View>
        {facts.map(([name, value]) => (
          <View key={name} className="audit-entry-fact">
            <View className="audit-entry-name">{name}</View>
            <View className="audit-entry-value">{value}</View>
          </View>
        ))}
      </View>
      {entry.patientCount > 0 ? (
        <Patients {...{ hospitalId, entry, onPatient }} />
      ) : (
        <View>{t('nobody')}</View>
      )}
    </View>
  );
}

function Patients({ hospitalId, entry, onPatient }: OneEntryProps) {
  const t = useText(auditWords);
  const { id, patientId, patientName: name } = entry;
  // Whom the log's page named is not asked for again: each asking is an entry
  const of = patientId ? null : { params: { hospitalId, id }, query: { limit: 100 } };
  const pages = usePaged('GET /desk/:hospitalId/audit/:id/patients', of);
  return (
    <View>
      <View className="audit-entry-title" {...part('heading')} aria-level={3}>
        {t('patients')}
      </View>
      <View className="audit-entry-note">{t('patientsNote')}</View>
      <DataTable
        label={t('patients')}
        rows={patientId ? [{ id: patientId, name }] : pages.items}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', title: t('patient'), priority: 1, render: ({ name }) => name ?? t('nameless') },
          { key: 'id', title: t('detail'), width: '90px', render: ({ id }) => id.slice(0, 8) },
        ]}
        onOpen={({ id }) => onPatient(id)}
        loading={pages.loading}
        error={pages.error}
        onRetry={() => void pages.refresh()}
        paging={pages}
      />
    </View>
  );
}
