/** To whom a visit is shown: when each looked last, the link to hand on again, and its end. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import { sentAt } from '../../../api/moments';
import { useLanguage } from '../../../api/preferences';
import { Button, Card, Notice, Section, Sheet, tell } from '../../../ui';
import { useAct } from '../../use-act';
import { momentWords } from '../../when';
import { sharingWords } from '../sharing-messages';
import { SendLink } from '../SendLink';

type Share = Result<'GET /appointments/:id/shares'>['items'][number];

export interface ShareListProps {
  visitId: string;
  shares: readonly Share[];
  onStopped(): Promise<void>;
}

export function ShareList({ visitId, shares, onStopped }: ShareListProps) {
  const t = useText(sharingWords);
  const language = useLanguage();
  const [stopping, setStopping] = useState<Share | null>(null);
  const stopped = async () => {
    setStopping(null);
    tell(t('stopped'), 'good');
    await onStopped();
  };
  return (
    <Section title={t('links')}>
      <Card>
        {shares.map((share) => (
          <View key={share.id} className="sharing-link">
            <View className="sharing-name">{share.label}</View>
            <View className="sharing-small">
              {share.openedAt ? t('opened', { at: sentAt(share.openedAt, language) }) : t('notOpened')}
            </View>
            <View className="sharing-small">
              {t('linkEnds', { at: momentWords(share.endsAt, language, true) })}
            </View>
            <View className="sharing-acts">
              <SendLink token={share.token} whom={share.label} />
              <Button
                kind="quiet"
                size="small"
                label={t('stopFor', { label: share.label })}
                onPress={() => setStopping(share)}
              >
                {t('stop')}
              </Button>
            </View>
          </View>
        ))}
      </Card>
      {stopping && (
        <StopSheet visitId={visitId} share={stopping} onClose={() => setStopping(null)} onStopped={stopped} />
      )}
    </Section>
  );
}

interface StopSheetProps {
  visitId: string;
  share: Share;
  onClose(): void;
  onStopped(): Promise<void>;
}

function StopSheet({ visitId, share, onClose, onStopped }: StopSheetProps) {
  const t = useText(sharingWords);
  const { busy, error, run } = useAct();
  const stop = () =>
    run(async () => {
      const params = { id: visitId, shareId: share.id };
      await call('DELETE /appointments/:id/shares/:shareId', { params });
      await onStopped();
    });
  return (
    <Sheet
      open
      title={t('stopTitle', { label: share.label })}
      onClose={onClose}
      footer={
        <View className="sharing-answers">
          {error && <Notice tone="red">{error.sentence}</Notice>}
          <Button kind="danger" busy={busy} onPress={() => void stop()}>
            {t('stopYes')}
          </Button>
          <Button kind="quiet" disabled={busy} onPress={onClose}>
            {t('stopNo')}
          </Button>
        </View>
      }
    >
      {t('stopText')}
    </Sheet>
  );
}
