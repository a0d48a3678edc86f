/** One rule: the words, and what is answered to them. A line until it is opened. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Button, Tag, accessible } from '../../../ui';
import { Badge, FormGrid, TextField } from '../../../ui/desk';
import { officialWords } from '../messages';
import { answerFits, wordsFit, wordsIn } from './draft';
import type { Answer } from './draft';
import { ReplyFields } from './ReplyFields';

export interface RuleProps {
  hospitalId: string;
  answer: Answer;
  open: boolean;
  onToggle(): void;
  onChange(answer: Answer): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
  isFirst: boolean;
  isLast: boolean;
  readOnly: boolean;
}

export function Rule(props: RuleProps) {
  const { answer, open, onToggle, readOnly } = props;
  const t = useText(officialWords);
  const language = useLanguage();
  const name = answer.words.join(language === 'zh' ? '、' : ', ') || t('newAnswer');
  return (
    <View className="answer" {...accessible('listitem', name)}>
      <View className="answer-head">
        <View className="answer-words">
          {answer.words.length > 0
            ? answer.words.map((word) => <Tag key={word}>{word}</Tag>)
            : t('newAnswer')}
          {!answerFits(answer) && <Badge tone="red">{t('state.unhealthy')}</Badge>}
        </View>
        {!open && <View className="answer-text">{answer.text}</View>}
        <Button
          kind="quiet"
          size="small"
          label={`${t(open ? 'hideTemplates' : 'edit')} ${name}`}
          onPress={onToggle}
        >
          {t(open ? 'hideTemplates' : 'edit')}
        </Button>
      </View>
      {open && <Opened {...props} name={name} readOnly={readOnly} />}
    </View>
  );
}

function Opened(props: RuleProps & { name: string }) {
  const { hospitalId, answer, onChange, onMove, onRemove, isFirst, isLast, readOnly, name } = props;
  const t = useText(officialWords);
  // As typed: a comma at its end is on its way to another word
  const [typed, type] = useState(answer.words.join(', '));
  const act = (what: 'moveUp' | 'moveDown' | 'remove', press: () => void, off = false) => (
    <Button kind="quiet" size="small" label={`${t(what)} ${name}`} disabled={off} onPress={press}>
      {t(what)}
    </Button>
  );
  return (
    <View className="desk-form">
      <FormGrid columns={2}>
        <TextField
          label={t('answerWords')}
          value={typed}
          onChange={(text) => {
            type(text);
            onChange({ ...answer, words: wordsIn(text) });
          }}
          hint={t('answerWordsHint')}
          error={wordsFit(answer.words) ? undefined : t('answerWordsWrong')}
          disabled={readOnly}
          wide
          required
        />
        <ReplyFields {...{ hospitalId, onChange }} reply={answer} disabled={readOnly} />
      </FormGrid>
      {!readOnly && (
        <View className="desk-form-acts">
          {act('moveUp', () => onMove(-1), isFirst)}
          {act('moveDown', () => onMove(1), isLast)}
          {act('remove', onRemove)}
        </View>
      )}
    </View>
  );
}
