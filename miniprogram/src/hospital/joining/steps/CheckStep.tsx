/** Everything once more, with what is missing or wrong and the way to it. */
import { View } from '@tarojs/components';
import type { FieldProblem } from '@shared/hospitals/joiningRules';
import { useText } from '../../../api/messages';
import { List, Cell, Notice } from '../../../ui';
import { STEP_OF } from '../application';
import { Facts } from '../Facts';
import { fieldWords, problemWords } from '../messages';
import { stepWords } from './messages';
import { positionOf } from './use-left';
import type { StepProps } from './step';

export function CheckStep({ draft: { application }, onStep }: StepProps) {
  const t = useText(stepWords);
  const f = useText(fieldWords);
  const say = useText(problemWords);
  if (!application) return null;
  const { problems } = application;
  return (
    <View>
      {problems.length === 0 ? (
        <Notice tone="jade" icon="check-circle">
          {t('todoNone')}
        </Notice>
      ) : (
        <Notice tone="amber" icon="warning" title={t('todo')}>
          <List label={t('todo')}>
            {problems.map((problem) => (
              <Cell
                key={`${problem.field} ${problem.problem}`}
                title={f(problem.field)}
                note={say(problem.problem as FieldProblem, positionOf(problem as never))}
                onPress={() => onStep(STEP_OF[problem.field])}
              />
            ))}
          </List>
        </Notice>
      )}
      <Facts application={application} onStep={onStep} />
    </View>
  );
}
