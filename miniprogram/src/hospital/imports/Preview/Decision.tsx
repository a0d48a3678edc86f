/** What becomes of a file: applied or thrown away, each asked about first; and its report. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { PLANNERS } from '@shared/staff/rules';
import { call } from '../../../api/client';
import { may } from '../../../api/desk/memberships';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { Button, Notice } from '../../../ui';
import { ConfirmDialog, CsvButton } from '../../../ui/desk';
import type { OpenDesk } from '../../HospitalScreen';
import { isUnderway } from '../file';
import type { SentFile } from '../file';
import { importWords } from '../messages';

type Act = 'apply' | 'discard';

interface DecisionProps {
  desk: OpenDesk;
  file: SentFile;
  onDecided(): Promise<void>;
  onDiscarded(): void;
}

export function Decision({ desk, file, onDecided, onDiscarded }: DecisionProps) {
  const t = useText(importWords);
  const [asking, ask] = useState<Act | null>(null);
  const { busy, wrong, run } = useAct();
  const params = { hospitalId: desk.hospitalId, id: file.id };
  const acts: Record<Act, () => Promise<void>> = {
    apply: async () => {
      await call('POST /desk/:hospitalId/imports/:id/application', { params });
      ask(null);
      await onDecided();
    },
    discard: async () => {
      await call('DELETE /desk/:hospitalId/imports/:id', { params });
      ask(null);
      onDiscarded();
    },
  };
  return (
    <View className="import-decision">
      {wrong && <Notice tone="red">{wrong}</Notice>}
      <Acts desk={desk} file={file} onAsk={ask} />
      {asking && (
        <ConfirmDialog
          open
          title={t(`${asking}Title`)}
          act={t(asking, { count: countOf(file) })}
          busy={busy}
          danger={asking === 'discard'}
          onConfirm={() => void run(acts[asking])}
          onClose={() => ask(null)}
        >
          {t(`${asking}Note`, { ...file.counts })}
        </ConfirmDialog>
      )}
    </View>
  );
}

/** How many entries applying it changes. */
const countOf = ({ counts }: SentFile) => counts.added + counts.changed;

function Acts({ desk, file, onAsk }: Pick<DecisionProps, 'desk' | 'file'> & { onAsk(act: Act): void }) {
  const t = useText(importWords);
  const { status, rows, id } = file;
  const planner = may(desk.role, PLANNERS);
  const count = countOf(file);
  return (
    <View className="import-acts">
      {planner && status === 'ready' && count > 0 && (
        <Button size="small" onPress={() => onAsk('apply')}>
          {t('apply', { count })}
        </Button>
      )}
      {rows > 0 && !isUnderway(file) && (
        <CsvButton
          of="GET /desk/:hospitalId/imports/:id/report.csv"
          input={{ params: { hospitalId: desk.hospitalId, id } }}
          name="report.csv"
          text={t('report')}
        />
      )}
      {planner && (status === 'ready' || status === 'failed') && (
        <Button size="small" kind="quiet" onPress={() => onAsk('discard')}>
          {t('discard')}
        </Button>
      )}
    </View>
  );
}
