/** One rule: the words, and what is answered to them. A line until it is opened. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Button, Tag, accessible } from '../../../ui';
import { Badge, FormGrid, TextField } from '../../../ui/desk';
import { officialWords } from '../messages';
import { OrderActs } from '../OrderActs';
import { answerFits, wordsFit, wordsIn } from './draft';
import type { Answer } from './draft';
import { answersWords } from './messages';
import { ReplyFields } from './ReplyFields';

export interface RuleProps {
  hospitalId: string;
  answer: Answer;
  /** Its place, of so many. */
  at: number;
  count: number;
  open: boolean;
  onToggle(): void;
  onChange(answer: Answer): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
  readOnly: boolean;
}

export function Rule(props: RuleProps) {
  const { answer, open, onToggle } = props;
  const t = useText(answersWords);
  const page = useText(officialWords);
  const language = useLanguage();
  const toggle = open ? page('fold') : t('edit');
  const name = answer.words.join(language === 'zh' ? '、' : ', ') || t('newAnswer');
  return (
    <View className="answer" {...accessible('listitem', name)}>
      <View className="answer-head">
        <View className="answer-words">
          {answer.words.length > 0
            ? answer.words.map((word) => <Tag key={word}>{word}</Tag>)
            : t('newAnswer')}
          {!answerFits(answer) && <Badge tone="red">{page('state.unhealthy')}</Badge>}
        </View>
        {!open && <View className="answer-text">{answer.text}</View>}
        <Button kind="quiet" size="small" label={`${toggle} ${name}`} onPress={onToggle}>
          {toggle}
        </Button>
      </View>
      {open && <Opened {...props} name={name} />}
    </View>
  );
}

function Opened(props: RuleProps & { name: string }) {
  const { hospitalId, answer, at, count, name, onChange, onMove, onRemove, readOnly } = props;
  const t = useText(answersWords);
  // As typed: a comma at its end is on its way to another word
  const [typed, type] = useState(answer.words.join(', '));
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
          <OrderActs way="down" {...{ at, count, name, onMove, onRemove }} />
        </View>
      )}
    </View>
  );
}
