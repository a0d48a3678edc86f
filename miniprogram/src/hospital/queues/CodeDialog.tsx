/** The code of the whole hospital, to be turned to a patient at the counter; another one each minute. */
import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { CODE_SECONDS } from '@shared/appointments/queueRules';
import { serverNow } from '../../api/clock';
import { useText } from '../../api/messages';
import { useEndpoint } from '../../api/use-endpoint';
import { ErrorState, Notice, Skeleton } from '../../ui';
import { Dialog } from '../../ui/desk';
import { CheckInCode } from '../CheckInCode';
import { queuesWords } from './messages';

const TRY_AGAIN_MS = 5_000;

export function CodeDialog({ hospitalId, onClose }: { hospitalId: string; onClose(): void }) {
  const t = useText(queuesWords);
  const { data, error, refresh } = useEndpoint('GET /desk/:hospitalId/check-in-code', {
    params: { hospitalId },
  });
  const left = data ? Date.parse(data.until) - serverNow().getTime() : 0;
  useEffect(() => {
    if (!data) return undefined;
    const timer = setTimeout(() => void refresh(), error ? TRY_AGAIN_MS : Math.max(left, 1_000));
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is left is of the code that was read
  }, [data, error, refresh]);
  const good = left > -CODE_SECONDS * 1_000;
  return (
    <Dialog open title={t('codeTitle')} onClose={onClose}>
      <View className="queues-code">
        {!data &&
          (error ? <ErrorState error={error} onRetry={() => void refresh()} /> : <Skeleton shape="card" />)}
        {data && good && <CheckInCode text={data.text} label={t('codeLabel')} />}
        {data && error && <Notice tone="amber">{t('codeWrong')}</Notice>}
        <View className="queues-code-note">{t('codeNote')}</View>
      </View>
    </Dialog>
  );
}
