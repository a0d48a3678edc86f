/** The rules by words, from the first that is tried to the last. */
import { View } from '@tarojs/components';
import { ANSWERS_AT_MOST } from '@shared/official/rules';
import { useText } from '../../../api/messages';
import { Button, Empty, accessible } from '../../../ui';
import { Panel } from '../../../ui/desk';
import { officialWords } from '../messages';
import type { Answer } from './draft';
import { answersWords } from './messages';
import { Rule } from './Rule';
import { useRules } from './use-rules';

export interface RulesProps {
  hospitalId: string;
  readOnly: boolean;
  answers: readonly Answer[];
  onChange(answers: Answer[]): void;
}

export function Rules({ hospitalId, readOnly, answers, onChange }: RulesProps) {
  const t = useText(answersWords);
  const title = useText(officialWords)('tab.answers');
  const { open, add, toggle, change, move, remove } = useRules(answers, onChange);
  const room = answers.length < ANSWERS_AT_MOST;
  const actions = !readOnly && (
    <Button kind="secondary" size="small" icon="plus" disabled={!room} onPress={add}>
      {t(room ? 'addAnswer' : 'answersFull', { most: ANSWERS_AT_MOST })}
    </Button>
  );
  return (
    <Panel title={title} note={t('answersNote')} actions={actions}>
      {answers.length === 0 && <Empty title={t('noAnswers')} text={t('noAnswersText')} picture="messages" />}
      <View {...accessible('list', title)}>
        {answers.map((answer, at) => (
          <Rule
            key={at === open ? `open ${at}` : at}
            {...{ hospitalId, answer, at, readOnly }}
            count={answers.length}
            open={open === at}
            onToggle={() => toggle(at)}
            onChange={(one) => change(at, one)}
            onMove={(by) => move(at, by)}
            onRemove={() => remove(at)}
          />
        ))}
      </View>
    </Panel>
  );
}
