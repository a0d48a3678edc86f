/** What the account answers: to words, to new followers, to anything else. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { ANSWERS_AT_MOST } from '@shared/official/rules';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { useEndpoint } from '../../../api/use-endpoint';
import { Button, Empty, ErrorState, Skeleton, accessible, tell } from '../../../ui';
import { FormGrid, Panel } from '../../../ui/desk';
import { Refused } from '../../Refused';
import type { Answers as AnswersView } from '../account';
import { isSameMenu as isSame, moved, replaced, without } from '../Menu/draft';
import { officialWords } from '../messages';
import { draftOf, isSound, mayAdd } from './draft';
import type { Draft } from './draft';
import { ReplyFields } from './ReplyFields';
import { Rule } from './Rule';
import '../../desk-form.scss';
import './index.scss';

interface AnswersProps {
  hospitalId: string;
  readOnly: boolean;
}

export function Answers({ hospitalId, readOnly }: AnswersProps) {
  const { data, error, refresh } = useEndpoint('GET /desk/:hospitalId/official-account/answers', {
    params: { hospitalId },
  });
  // An answer to a change is newer than what was read
  const [kept, keep] = useState<AnswersView | null>(null);
  const answers = kept ?? data;
  if (!answers)
    return error ? (
      <ErrorState error={error} onRetry={() => void refresh()} />
    ) : (
      <Skeleton shape="list" count={6} />
    );
  return (
    <Editing
      key={answers.version ?? 'first'}
      {...{ hospitalId, readOnly, answers }}
      onKept={keep}
      onReload={() => void refresh().then(() => keep(null))}
    />
  );
}

interface EditingProps extends AnswersProps {
  answers: AnswersView;
  onKept(answers: AnswersView): void;
  onReload(): void;
}

function Editing({ hospitalId, readOnly, answers, onKept, onReload }: EditingProps) {
  const t = useText(officialWords);
  const [draft, setDraft] = useState<Draft>(() => draftOf(answers));
  const act = useAct();
  const changed = !isSame(draft, draftOf(answers));
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const save = () =>
    void act.run(async () => {
      const body = { ...draft, version: answers.version };
      const params = { hospitalId };
      onKept(await call('PUT /desk/:hospitalId/official-account/answers', { params, body }));
      tell(t('saved'), 'good');
    });
  return (
    <View className="desk-form">
      <Rules {...{ hospitalId, readOnly, draft }} onChange={(list) => change({ answers: list })} />
      <View className="answers-two">
        {(['onFollow', 'otherwise'] as const).map((which) => (
          <Panel key={which} title={t(which)}>
            <FormGrid columns={1}>
              <ReplyFields
                hospitalId={hospitalId}
                reply={draft[which]}
                onChange={(reply) => change({ [which]: reply })}
                disabled={readOnly}
              />
            </FormGrid>
          </Panel>
        ))}
      </View>
      <Refused act={act} onReload={onReload} />
      {readOnly ? (
        <View className="official-hint">{t('ownersOnly')}</View>
      ) : (
        <View className="desk-form-acts">
          <Button size="small" busy={act.busy} disabled={!changed || !isSound(draft)} onPress={save}>
            {t('save')}
          </Button>
          {changed && (
            <>
              <Button kind="quiet" size="small" onPress={() => setDraft(draftOf(answers))}>
                {t('undo')}
              </Button>
              <View className="official-hint">{t('unsaved')}</View>
            </>
          )}
        </View>
      )}
    </View>
  );
}

interface RulesProps extends AnswersProps {
  draft: Draft;
  onChange(answers: Draft['answers']): void;
}

function Rules({ hospitalId, readOnly, draft, onChange }: RulesProps) {
  const t = useText(officialWords);
  const [open, setOpen] = useState<number | null>(null);
  const { answers } = draft;
  const add = () => {
    onChange([...answers, { words: [], text: '', link: null }]);
    setOpen(answers.length);
  };
  return (
    <Panel
      title={t('tab.answers')}
      note={t('answersNote')}
      actions={
        !readOnly && (
          <Button kind="secondary" size="small" icon="plus" disabled={!mayAdd(draft)} onPress={add}>
            {t(mayAdd(draft) ? 'addAnswer' : 'answersFull', { most: ANSWERS_AT_MOST })}
          </Button>
        )
      }
    >
      {answers.length === 0 && <Empty title={t('noAnswers')} text={t('noAnswersText')} picture="messages" />}
      <View {...accessible('list', t('tab.answers'))}>
        {answers.map((answer, at) => (
          <Rule
            key={at === open ? `open ${at}` : at}
            {...{ hospitalId, answer, readOnly }}
            open={open === at}
            onToggle={() => setOpen(open === at ? null : at)}
            onChange={(one) => onChange(replaced(answers, at, one))}
            onMove={(by) => {
              onChange(moved(answers, at, by));
              setOpen(at + by);
            }}
            onRemove={() => {
              onChange(without(answers, at));
              setOpen(null);
            }}
            isFirst={at === 0}
            isLast={at === answers.length - 1}
          />
        ))}
      </View>
    </Panel>
  );
}
