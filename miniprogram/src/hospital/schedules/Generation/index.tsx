/** Schedules out of the templates: looked at first, written when it is as wanted. Doing it again adds nothing twice. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { addDays, beijingDay } from '@shared/time';
import { call } from '../../../api/client';
import type { Result } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { halves } from '../../../api/desk/visits';
import { useText } from '../../../api/messages';
import { dayWithWeekday } from '../../../api/desk/days';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Button, Notice, tell } from '../../../ui';
import {
  Badge,
  DataTable,
  DateField,
  Dialog,
  Figures,
  FormGrid,
  NumberField,
  Tabs,
  Wrong,
} from '../../../ui/desk';
import { scheduleWords } from '../messages';
import type { Template } from '../Template/template';

type Made = Result<'POST /desk/:hospitalId/templates/generation'>;
type Item = Made['items'][number];

const USUAL_DAYS = 14;
const MOST_DAYS = 60;

export interface GenerationProps {
  hospitalId: string;
  templates: readonly Template[];
  onClose(): void;
}

export function Generation({ hospitalId, templates, onClose }: GenerationProps) {
  const t = useText(scheduleWords);
  const today = beijingDay(new Date());
  const [from, setFrom] = useState(addDays(today, 1));
  const [days, setDays] = useState<number | null>(USUAL_DAYS);
  const [made, setMade] = useState<Made | null>(null);
  const { busy, wrong, run } = useAct();
  const fits = from >= today && days !== null && days >= 1 && days <= MOST_DAYS;
  const generate = (preview: boolean) => {
    if (!fits || days === null) return;
    void run(async () => {
      const sent = { params: { hospitalId }, body: { from, days, preview } };
      const answer = await call('POST /desk/:hospitalId/templates/generation', sent);
      setMade(answer);
      if (answer.written) tell(t('generated', { count: answer.added }), 'good');
    });
  };
  const changed = (change: () => void) => {
    change();
    setMade(null);
  };
  const ready = made && !made.written && made.added > 0;
  return (
    <Dialog
      open
      width="wide"
      title={t('generateTitle')}
      onClose={onClose}
      actions={
        made?.written ? (
          <Button size="small" onPress={onClose}>
            {t('done')}
          </Button>
        ) : ready ? (
          <Button size="small" busy={busy} onPress={() => generate(false)}>
            {t('write', { count: made.added })}
          </Button>
        ) : (
          <Button size="small" busy={busy} disabled={!fits} onPress={() => generate(true)}>
            {t('preview')}
          </Button>
        )
      }
    >
      <View className="generation">
        <FormGrid label={t('generateTitle')} onSubmit={() => generate(true)}>
          <DateField
            label={t('generateFrom')}
            value={from}
            min={today}
            onChange={(value) => value && changed(() => setFrom(value))}
          />
          <NumberField
            label={t('generateDays')}
            value={days}
            min={1}
            max={MOST_DAYS}
            hint={t('generateDaysHint')}
            onChange={(value) => changed(() => setDays(value))}
          />
        </FormGrid>
        <Wrong>{wrong}</Wrong>
        {made && <Made made={made} templates={templates} />}
      </View>
    </Dialog>
  );
}

const OUTCOMES = ['added', 'exists', 'left-out'] as const;
const TONES = { added: 'jade', exists: 'neutral', 'left-out': 'amber' } as const;

function Made({ made, templates }: { made: Made; templates: readonly Template[] }) {
  const t = useText(scheduleWords);
  const [shown, show] = useState<(typeof OUTCOMES)[number]>(
    made.leftOut > 0 && !made.added ? 'left-out' : 'added',
  );
  const counts = { added: made.added, exists: made.existing, 'left-out': made.leftOut };
  const rows = made.items.filter(({ outcome }) => outcome === shown);
  return (
    <View className="generation-parts">
      <Notice tone={made.written ? 'jade' : 'neutral'}>
        {t(made.written ? 'generatedNote' : 'previewNote')}
      </Notice>
      <Figures
        label={t('generateTitle')}
        figures={OUTCOMES.map((key) => ({
          ...{ key, label: t(`outcome.${key}`), value: counts[key] },
          tone: key === 'added' ? 'jade' : key === 'left-out' && counts[key] > 0 ? 'amber' : 'neutral',
        }))}
      />
      <Tabs
        label={t('generateTitle')}
        value={shown}
        onChange={show}
        tabs={OUTCOMES.map((value) => ({ value, text: t(`outcome.${value}`), count: counts[value] }))}
      >
        <Rows rows={rows} templates={templates} />
      </Tabs>
    </View>
  );
}

function Rows({ rows, templates }: { rows: readonly Item[]; templates: readonly Template[] }) {
  const t = useText(scheduleWords);
  const half = useText(halves);
  const language = useLanguage();
  const who = ({ templateId }: Item) => {
    const template = templates.find(({ id }) => id === templateId);
    if (!template) return '';
    const department = nameIn(language, template.departmentName, template.departmentNameEn);
    if (!template.doctorName) return `${t('clinic')} · ${department}`;
    return `${nameIn(language, template.doctorName, template.doctorNameEn)} · ${department}`;
  };
  return (
    <DataTable<Item>
      label={t('generateTitle')}
      rows={rows}
      rowKey={({ templateId, day }) => `${templateId} ${day}`}
      columns={[
        {
          ...{ key: 'day', title: t('date'), width: '140px' },
          render: ({ day }) => dayWithWeekday(day, language),
        },
        { key: 'who', title: t('doctor'), priority: 1, render: who },
        {
          ...{ key: 'hours', title: t('hours'), width: '160px' },
          render: (item) => `${half(item.half)} ${item.from}–${item.to}`,
        },
        {
          ...{ key: 'outcome', title: t('outcome') },
          render: ({ outcome, sentence }) => (
            <Badge tone={TONES[outcome]}>{sentence ?? t(`outcome.${outcome}`)}</Badge>
          ),
        },
      ]}
      empty={{ title: t('noneSuch') }}
    />
  );
}
