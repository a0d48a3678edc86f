/** Taking a rating back: what goes with it is said before it goes. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { Button, Notice, Sheet, tell } from '../../../ui';
import { useAct } from '../../use-act';
import { visitsWords } from '../messages';

export function Withdraw({ visitId, onWithdrawn }: { visitId: string; onWithdrawn(): Promise<void> }) {
  const t = useText(visitsWords);
  const { busy, error, run } = useAct();
  const [asking, setAsking] = useState(false);
  const withdraw = () =>
    run(async () => {
      await call('DELETE /appointments/:id/rating', { params: { id: visitId } });
      setAsking(false);
      tell(t('withdrawn'), 'good');
      await onWithdrawn();
    });
  return (
    <>
      <View className="after-rate">
        <Button kind="quiet" size="small" onPress={() => setAsking(true)}>
          {t('withdraw')}
        </Button>
      </View>
      {asking && (
        <Sheet
          open
          title={t('withdrawTitle')}
          onClose={() => setAsking(false)}
          footer={
            <>
              {error && <Notice tone="red">{error.sentence}</Notice>}
              <Button kind="danger" busy={busy} onPress={() => void withdraw()}>
                {t('withdrawYes')}
              </Button>
              <Button kind="quiet" disabled={busy} onPress={() => setAsking(false)}>
                {t('withdrawNo')}
              </Button>
            </>
          }
        >
          {t('withdrawText')}
        </Sheet>
      )}
    </>
  );
}
