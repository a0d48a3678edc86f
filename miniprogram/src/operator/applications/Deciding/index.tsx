/** Approve, return or refuse: three buttons, each asking once more with what will follow. */
import { useState } from 'react';
import { ApiError } from '../../../api/errors';
import { useText } from '../../../api/messages';
import { forgetAnswers } from '../../../api/use-endpoint';
import { Button, tell } from '../../../ui';
import { reviewWords } from '../messages';
import type { Remarks, Reviewed } from '../review';
import { Approve } from './Approve';
import { Refuse } from './Refuse';
import { Return } from './Return';

export interface DecidingProps {
  application: Reviewed;
  remarks: Remarks;
  onDecided(application: Reviewed): void;
  /** Somebody else changed it meanwhile. */
  onOvertaken(): void;
}

export interface DecidingOneProps {
  open: boolean;
  application: Reviewed;
  onClose(): void;
  /** Runs the call and takes its answer; throws what went wrong. */
  decide(call: () => Promise<Reviewed>): Promise<void>;
}

export function Deciding({ application, remarks, onDecided, onOvertaken }: DecidingProps) {
  const t = useText(reviewWords);
  const [asking, ask] = useState<'approve' | 'return' | 'reject' | null>(null);
  const decide = async (call: () => Promise<Reviewed>) => {
    try {
      const answer = await call();
      forgetAnswers();
      ask(null);
      tell(t('done'), 'good');
      onDecided(answer);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'CHANGED_MEANWHILE') onOvertaken();
      throw error;
    }
  };
  const common = { application, decide, onClose: () => ask(null) };
  return (
    <>
      <Button kind="danger" size="small" onPress={() => ask('reject')}>
        {t('reject')}
      </Button>
      <Button kind="secondary" size="small" onPress={() => ask('return')}>
        {t('return')}
      </Button>
      <Button size="small" onPress={() => ask('approve')}>
        {t('approve')}
      </Button>
      <Approve {...common} open={asking === 'approve'} />
      <Return {...common} open={asking === 'return'} remarks={remarks} />
      <Refuse {...common} open={asking === 'reject'} />
    </>
  );
}
