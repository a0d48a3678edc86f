/** Letting the hospital in: as a new one, or as one of the catalogue. */
import { useState } from 'react';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { levels } from '../../../api/names';
import { RadioGroup, TextArea } from '../../../ui/desk';
import { reviewWords } from '../messages';
import type { Reviewed } from '../review';
import { Decision } from './Decision';
import type { DecidingOneProps } from './index';

const NEW = 'new';
type Suggestions = Reviewed['suggestions'];

export function Approve({ open, application, onClose, decide }: DecidingOneProps) {
  const t = useText(reviewWords);
  const { id, version, suggestions } = application;
  const [becomes, setBecomes] = useState(() => likelyOf(suggestions));
  const [typed, type] = useState('');
  const act = useAct();
  const approve = () => {
    const hospitalId = becomes === NEW || becomes === null ? undefined : becomes;
    const input = { params: { id }, body: { version, hospitalId, remarks: typed.trim() || undefined } };
    void act.run(() => decide(() => call('POST /operator/hospital-applications/:id/approval', input)));
  };
  return (
    <Decision
      kind="approve"
      open={open}
      act={act}
      disabled={becomes === null}
      onConfirm={approve}
      onClose={onClose}
    >
      <Becomes value={becomes} suggestions={suggestions} onChange={setBecomes} />
      <TextArea label={t('approveRemarks')} optional value={typed} onChange={type} maxLength={1000} />
    </Decision>
  );
}

/** What it will be unless one says otherwise. The same code is the same hospital; a like name has to be looked at. */
function likelyOf(suggestions: Suggestions): string | null {
  if (suggestions.length === 0) return NEW;
  return suggestions.find(({ because, joined }) => because === 'credit-code' && !joined)?.id ?? null;
}

interface BecomesProps {
  value: string | null;
  suggestions: Suggestions;
  onChange(chosen: string): void;
}

function Becomes({ value, suggestions, onChange }: BecomesProps) {
  const t = useText(reviewWords);
  const level = useText(levels);
  const known = suggestions.map(({ id, name, because, level: at, regionName, joined }) => ({
    ...{ value: id, text: name, disabled: joined },
    note: [t(`because.${because}`), level(at), regionName, joined && t('joined')].filter(Boolean).join(' · '),
  }));
  const options = [...known, { value: NEW, text: t('becomesNew'), note: t('becomesNewNote') }];
  return <RadioGroup label={t('becomes')} value={value} options={options} onChange={onChange} />;
}
