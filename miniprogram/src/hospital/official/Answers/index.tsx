/** What the account answers: to words, to new followers, to anything else. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { useEndpoint } from '../../../api/use-endpoint';
import { Skeleton } from '../../../ui';
import { FormGrid, Panel } from '../../../ui/desk';
import { Refused } from '../../Refused';
import type { Answers as AnswersView } from '../account';
import { KeepActs } from '../KeepActs';
import { Latest } from '../Latest';
import { isSame } from '../list';
import { useKeeping } from '../use-keeping';
import { draftOf, isSound } from './draft';
import type { Draft } from './draft';
import { answersWords } from './messages';
import { ReplyFields } from './ReplyFields';
import { Rules } from './Rules';
import '../../desk-form.scss';
import './index.scss';

export interface AnswersProps {
  hospitalId: string;
  readOnly: boolean;
}

export function Answers(props: AnswersProps) {
  const params = { hospitalId: props.hospitalId };
  const reading = useEndpoint('GET /desk/:hospitalId/official-account/answers', { params });
  return (
    <Latest reading={reading} skeleton={<Skeleton shape="list" count={6} />}>
      {(answers, onKept, onReload) => <Editing {...props} {...{ answers, onKept, onReload }} />}
    </Latest>
  );
}

interface EditingProps extends AnswersProps {
  answers: AnswersView;
  onKept(answers: AnswersView): void;
  onReload(): void;
}

function Editing({ hospitalId, readOnly, answers, onKept, onReload }: EditingProps) {
  const t = useText(answersWords);
  const [draft, setDraft] = useState<Draft>(() => draftOf(answers));
  const keeping = useKeeping(onKept);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const save = () => {
    const sent = { params: { hospitalId }, body: { ...draft, version: answers.version } };
    keeping.keep(() => call('PUT /desk/:hospitalId/official-account/answers', sent));
  };
  return (
    <View className="desk-form">
      <Rules
        {...{ hospitalId, readOnly }}
        answers={draft.answers}
        onChange={(list) => change({ answers: list })}
      />
      <Replies {...{ hospitalId, readOnly, draft }} onChange={change} />
      <Refused act={keeping} onReload={onReload} />
      <KeepActs
        readOnly={readOnly}
        changed={!isSame(draft, draftOf(answers))}
        ready={isSound(draft)}
        busy={keeping.busy}
        onSave={save}
        onUndo={() => setDraft(draftOf(answers))}
        note={t('unsaved')}
      />
    </View>
  );
}

interface RepliesProps extends AnswersProps {
  draft: Draft;
  onChange(part: Partial<Draft>): void;
}

/** What is answered where no rule by words fits. */
function Replies({ hospitalId, readOnly, draft, onChange }: RepliesProps) {
  const t = useText(answersWords);
  return (
    <View className="answers-two">
      {(['onFollow', 'otherwise'] as const).map((which) => (
        <Panel key={which} title={t(which)}>
          <FormGrid columns={1}>
            <ReplyFields
              hospitalId={hospitalId}
              reply={draft[which]}
              onChange={(reply) => onChange({ [which]: reply })}
              disabled={readOnly}
            />
          </FormGrid>
        </Panel>
      ))}
    </View>
  );
}
