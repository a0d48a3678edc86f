/** Writing or correcting a summary. What somebody else wrote meanwhile is shown, and what was typed stays. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import {
  ADVICE_AT_MOST,
  DIAGNOSIS_AT_MOST,
  MEDICINES_AT_MOST,
  MEDICINE_AT_MOST,
  NEXT_VISIT_DAYS_AT_MOST,
} from '@shared/appointments/afterRules';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { Button } from '../../Button';
import { tell } from '../../Toast/store';
import { FormGrid, NumberField, TextArea } from '../Form';
import { Wrong } from '../Wrong';
import { draftOf, keepDraft } from './drafts';
import type { Typed } from './drafts';
import type { VisitRecordData } from './index';
import { recordWords } from './words';

interface SummaryFormProps {
  params: { hospitalId: string; id: string };
  record: VisitRecordData;
  onSaved(record: VisitRecordData): void;
  /** Somebody else wrote meanwhile: the record is to be read again. */
  onChanged(): Promise<void>;
  onClose(): void;
}

export function SummaryForm({ params, record, onSaved, onChanged, onClose }: SummaryFormProps) {
  const t = useText(recordWords);
  const form = useForm(params.id, record);
  const { busy, wrong, run } = useAct();
  const { typed, set, faults } = form;
  const send = () => {
    if (!form.check()) return;
    void run(async () => {
      const body = { ...form.wish(), version: record.version };
      try {
        const saved = await call('PUT /desk/:hospitalId/appointments/:id/summary', { params, body });
        form.forget();
        onSaved(saved);
        tell(t('saved'), 'good');
      } catch (error) {
        await onChanged();
        throw error;
      }
    });
  };
  const giveUp = () => {
    form.forget();
    onClose();
  };
  return (
    <View className="record-form">
      {form.resumed && <View className="record-quiet">{t('resumed')}</View>}
      <FormGrid label={t('summary')} columns={1} onSubmit={send}>
        <TextArea
          label={t('diagnosis')}
          required
          rows={2}
          maxLength={DIAGNOSIS_AT_MOST}
          value={typed.diagnosis}
          onChange={(diagnosis) => set({ diagnosis })}
          error={faults.diagnosis ? t('diagnosisMissing') : null}
        />
        <TextArea
          label={t('medicines')}
          hint={t('medicinesHint')}
          rows={3}
          value={typed.medicines}
          onChange={(medicines) => set({ medicines })}
          error={
            faults.medicines
              ? t('tooManyMedicines', { most: MEDICINES_AT_MOST, length: MEDICINE_AT_MOST })
              : null
          }
        />
        <TextArea
          label={t('advice')}
          rows={3}
          maxLength={ADVICE_AT_MOST}
          value={typed.advice}
          onChange={(advice) => set({ advice })}
        />
        <NumberField
          label={t('nextVisit')}
          min={1}
          max={NEXT_VISIT_DAYS_AT_MOST}
          value={typed.days}
          onChange={(days) => set({ days })}
          error={faults.days ? t('nextVisitWrong', { most: NEXT_VISIT_DAYS_AT_MOST }) : null}
        />
      </FormGrid>
      <Wrong>{wrong}</Wrong>
      <View className="record-acts">
        <Button size="small" busy={busy} onPress={send}>
          {t('save')}
        </Button>
        <Button size="small" kind="quiet" disabled={busy} onPress={giveUp}>
          {t('cancel')}
        </Button>
      </View>
    </View>
  );
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function writtenIn({ summary }: VisitRecordData): Typed {
  return {
    diagnosis: summary?.diagnosis ?? '',
    medicines: summary?.medicines.join('\n') ?? '',
    advice: summary?.advice ?? '',
    days: summary?.nextVisitDays ?? null,
  };
}

function useForm(id: string, record: VisitRecordData) {
  const [draft] = useState(() => draftOf(id, record));
  const [typed, setTyped] = useState<Typed>(draft ?? writtenIn(record));
  const [tried, setTried] = useState(false);
  const lines = linesOf(typed.medicines);
  const { days } = typed;
  const wrong = {
    diagnosis: typed.diagnosis.trim() === '',
    medicines: lines.length > MEDICINES_AT_MOST || lines.some((line) => line.length > MEDICINE_AT_MOST),
    days: days !== null && (!Number.isInteger(days) || days < 1 || days > NEXT_VISIT_DAYS_AT_MOST),
  };
  const none = { diagnosis: false, medicines: false, days: false };
  return {
    typed,
    /** What was typed before the visit was closed stands here again. */
    resumed: draft !== undefined,
    set: (some: Partial<Typed>) => {
      const now = { ...typed, ...some };
      keepDraft(id, record, now);
      setTyped(now);
    },
    forget: () => keepDraft(id, record, null),
    faults: tried ? wrong : none,
    check: () => {
      setTried(true);
      return !Object.values(wrong).includes(true);
    },
    wish: () => ({
      diagnosis: typed.diagnosis,
      advice: typed.advice,
      medicines: lines,
      nextVisitDays: days,
    }),
  };
}
