/** What the templates made, or would make: how much is new, and every half-day with what became of it. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { dayWithWeekday } from '../../../api/desk/days';
import { halves } from '../../../api/desk/visits';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Notice } from '../../../ui';
import { Badge, DataTable, Figures, Tabs } from '../../../ui/desk';
import { scheduleWords } from '../messages';
import { generationWords } from './messages';
import type { Template } from '../Template/template';
import { useNames } from '../use-names';
import type { Made } from './use-generation';

type Item = Made['items'][number];

const OUTCOMES = ['added', 'exists', 'left-out'] as const;
const TONES = { added: 'jade', exists: 'neutral', 'left-out': 'amber' } as const;

export function MadeOf({ made, templates }: { made: Made; templates: readonly Template[] }) {
  const t = useText(generationWords);
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
  const own = useText(generationWords);
  const half = useText(halves);
  const language = useLanguage();
  const { doctorOf, departmentOf } = useNames();
  const who = ({ templateId }: Item) => {
    const template = templates.find(({ id }) => id === templateId);
    return template ? `${doctorOf(template)} · ${departmentOf(template)}` : '';
  };
  return (
    <DataTable<Item>
      label={own('generateTitle')}
      rows={rows}
      rowKey={({ templateId, day }) => `${templateId} ${day}`}
      columns={[
        {
          ...{ key: 'day', title: t('date'), width: '140px' },
          render: ({ day }) => dayWithWeekday(day, language),
        },
        { key: 'who', title: t('doctor'), priority: 1, render: who },
        {
          ...{ key: 'hours', title: own('hours'), width: '160px' },
          render: (item) => `${half(item.half)} ${item.from}–${item.to}`,
        },
        {
          ...{ key: 'outcome', title: own('outcome') },
          render: ({ outcome, sentence }) => (
            <Badge tone={TONES[outcome]}>{sentence ?? own(`outcome.${outcome}`)}</Badge>
          ),
        },
      ]}
      empty={{ title: own('noneSuch') }}
    />
  );
}
