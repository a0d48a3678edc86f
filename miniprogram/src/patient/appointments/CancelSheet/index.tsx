/** The last question before a place is given back: what happens to it and to the money, and, if they like, why. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { formatFen } from '@shared/money';
import { call } from '../../../api/client';
import { sentenceOf } from '../../../api/errors';
import { useText } from '../../../api/messages';
import type { Say } from '../../../api/messages';
import { Button, Choice, Notice, Sheet, TextField } from '../../../ui';
import type { Visit } from '../visit';
import { paidFor } from '../MoneyState/money';
import { changingWords } from '../changing-messages';
import type { ChangingWord } from '../changing-messages';
import './index.scss';

const REASONS = ['time', 'better', 'wrong', 'other'] as const;
type Reason = (typeof REASONS)[number];

export interface CancelSheetProps {
  visit: Visit;
  open: boolean;
  onClose(): void;
  /** Cancelled, or refused because the appointment is no longer what it was. */
  onSettled(cancelled: boolean): void;
}

export function CancelSheet({ visit, open, onClose, onSettled }: CancelSheetProps) {
  const t = useText(changingWords);
  const [reason, setReason] = useState<Reason | null>(null);
  const [own, setOwn] = useState('');
  const { busy, refusal, cancel } = useCancelling(visit.id, onSettled);
  return (
    <Sheet
      open={open}
      title={t('cancelTitle')}
      onClose={onClose}
      footer={
        <View className="cancel-answers">
          {refusal && <Notice tone="red">{refusal}</Notice>}
          <Button kind="danger" busy={busy} onPress={() => void cancel(reasonWords(reason, own, t))}>
            {t('cancelYes')}
          </Button>
          <Button kind="quiet" disabled={busy} onPress={onClose}>
            {t('cancelNo')}
          </Button>
        </View>
      }
    >
      <View className="cancel-effect">{effectOf(visit, t)}</View>
      <View className="cancel-why">{t('why')}</View>
      <Choice
        label={t('why')}
        look="chips"
        value={reason}
        onChange={setReason}
        options={REASONS.map((value) => ({ value, text: t(`why_${value}`) }))}
      />
      {reason === 'other' && (
        <View className="cancel-own">
          <TextField label={t('whyOwn')} value={own} onChange={setOwn} maxLength={100} />
        </View>
      )}
    </Sheet>
  );
}

/** What becomes of the place and the money. */
export function effectOf(
  visit: Pick<Visit, 'status' | 'charge' | 'moveCharges'>,
  t: Say<ChangingWord>,
): string {
  const paid = paidFor(visit);
  if (paid > 0) return t('cancelPaid', { amount: formatFen(paid) });
  return t(visit.status === 'pending' ? 'cancelUnpaid' : 'cancelNoFee');
}

/** Undefined when they would rather not say. */
function reasonWords(reason: Reason | null, own: string, t: Say<ChangingWord>): string | undefined {
  if (reason === null) return undefined;
  const words = reason === 'other' ? own.trim() : '';
  return words || t(`why_${reason}`);
}

function useCancelling(id: string, onSettled: (cancelled: boolean) => void) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const cancel = async (reason: string | undefined) => {
    setBusy(true);
    setRefusal(null);
    try {
      await call('POST /appointments/:id/cancellation', { params: { id }, body: { reason } });
      onSettled(true);
    } catch (error) {
      setRefusal(sentenceOf(error));
      onSettled(false);
    } finally {
      setBusy(false);
    }
  };
  return { busy, refusal, cancel };
}
