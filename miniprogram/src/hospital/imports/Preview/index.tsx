/** What a file would change, row by row, and the decision. */
import { View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { ErrorState, Notice, Skeleton } from '../../../ui';
import { Figures } from '../../../ui/desk';
import type { OpenDesk } from '../../HospitalScreen';
import { headingOf, isUnderway } from '../file';
import type { SentFile } from '../file';
import { importWords } from '../messages';
import { Rows } from '../Rows';
import { useFile } from '../use-file';
import { Decision } from './Decision';
import './index.scss';

export interface PreviewProps {
  desk: OpenDesk;
  id: string;
  /** The file has moved on: the list beside it is old. */
  onMoved(): void;
  onDiscarded(): void;
}

export function Preview({ desk, id, onMoved, onDiscarded }: PreviewProps) {
  const { data: file, error, refresh } = useFile(desk.hospitalId, id);
  const status = file?.status;
  const seen = useRef(status);
  const moved = useRef(onMoved);
  moved.current = onMoved;
  useEffect(() => {
    // The worker finished it while one looked on
    if (seen.current && status && seen.current !== status) moved.current();
    seen.current = status;
  }, [status]);
  if (!file)
    return error ? <ErrorState error={error} onRetry={() => void refresh()} /> : <Skeleton shape="card" />;
  return (
    <View className="import-preview">
      <Progress file={file} />
      {!file.problem && <Counts file={file} />}
      <Decision desk={desk} file={file} onDecided={refresh} onDiscarded={onDiscarded} />
      {!isUnderway(file) && !file.problem && (
        <Rows key={file.status} hospitalId={desk.hospitalId} file={file} />
      )}
    </View>
  );
}

/** What has become of the file, in a sentence. */
function Progress({ file }: { file: SentFile }) {
  const t = useText(importWords);
  const language = useLanguage();
  const { status, problem, counts, rows, done, kind } = file;
  if (problem) {
    const columns = problem.columns
      .map((column) => headingOf(kind, column, language))
      .join(language === 'zh' ? '、' : ', ');
    return <Notice tone="red">{t(`problem.${problem.why}`, { columns })}</Notice>;
  }
  if (isUnderway(file))
    return (
      <Notice tone="amber" title={t(`state.${status}`)}>
        {t('progress', { done, rows })}
      </Notice>
    );
  if (status === 'applied') return <Notice tone="jade">{t('done', { ...counts })}</Notice>;
  if (file.previewedAgain) return <Notice tone="amber">{t('again')}</Notice>;
  return counts.added + counts.changed === 0 && counts.refused === 0 ? <Notice>{t('nothing')}</Notice> : null;
}

function Counts({ file }: { file: SentFile }) {
  const t = useText(importWords);
  const { counts } = file;
  return (
    <Figures
      label={t('result')}
      figures={[
        { key: 'added', label: t('added'), value: counts.added, tone: 'jade' },
        { key: 'changed', label: t('changed'), value: counts.changed },
        { key: 'unchanged', label: t('unchanged'), value: counts.unchanged },
        {
          key: 'refused',
          label: t('refused'),
          value: counts.refused,
          tone: counts.refused ? 'red' : 'neutral',
        },
      ]}
    />
  );
}
