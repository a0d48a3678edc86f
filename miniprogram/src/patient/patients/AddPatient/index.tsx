/** Adding a patient: one question after the other on one page; the next appears when the last is answered. */
import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { RELATIONS } from '@shared/identity/rules';
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import { Button, Choice, Notice, PageTitle, Screen, TextField, accessible } from '../../../ui';
import { titles } from '../../titles';
import { QUESTIONS, isChild } from '../answers';
import type { Question } from '../answers';
import { DocumentQuestion } from '../DocumentQuestion';
import { GuardianConsent } from '../GuardianConsent';
import { patientWords } from '../messages';
import { PhoneQuestion } from '../PhoneQuestion';
import { useNewPatient } from './use-new-patient';
import type { NewPatient } from './use-new-patient';
import './index.scss';

export function AddPatient({ onAdded }: { onAdded(patient: Result<'POST /patients'>): void }) {
  const title = useText(titles);
  const t = useText(patientWords);
  const form = useNewPatient(onAdded);
  return (
    <Screen title={title('patient')} footer={<Save form={form} />}>
      <PageTitle>{t('addTitle')}</PageTitle>
      <Who form={form} />
      <Rest form={form} />
    </Screen>
  );
}

/** The words under a question once somebody has tried to save. */
function useSaid({ strict, problems }: NewPatient) {
  const t = useText(patientWords);
  return (question: Question): string | null => {
    const problem = problems[question];
    return strict && problem ? t(problem.word, problem.values) : null;
  };
}

const isAsked = (form: NewPatient, question: Question) => QUESTIONS.indexOf(question) < form.asked;

function Who({ form }: { form: NewPatient }) {
  const t = useText(patientWords);
  const said = useSaid(form);
  const { answers, change } = form;
  const noRelation = said('relation');
  return (
    <>
      <Ask question={t('askRelation')}>
        <Choice
          label={t('askRelation')}
          look="chips"
          value={answers.relation}
          onChange={(relation) => change({ relation })}
          options={RELATIONS.map((value) => ({ value, text: t(value) }))}
        />
        {noRelation && (
          <View className="ask-error" {...accessible('alert')}>
            {noRelation}
          </View>
        )}
      </Ask>
      {isAsked(form, 'name') && (
        <TextField
          label={t('askName')}
          value={answers.name}
          onChange={(name) => change({ name })}
          maxLength={40}
          hint={t('nameHint')}
          error={said('name')}
        />
      )}
    </>
  );
}

function Rest({ form }: { form: NewPatient }) {
  const t = useText(patientWords);
  const said = useSaid(form);
  const { answers, change, today } = form;
  return (
    <>
      {isAsked(form, 'idNumber') && (
        <Ask question={t('askIdType')}>
          <DocumentQuestion
            answers={answers}
            onChange={change}
            today={today}
            said={said}
            askMore={isAsked(form, 'birthDate')}
          />
        </Ask>
      )}
      {isAsked(form, 'phone') && (
        <Ask question={t('askPhone')} note={t('phoneWhy')}>
          <PhoneQuestion
            phone={answers.phone}
            onChange={(phone) => change({ phone })}
            error={said('phone')}
          />
        </Ask>
      )}
      {isAsked(form, 'phone') && isChild(answers, today) && (
        <GuardianConsent
          name={answers.name}
          agreed={answers.guardian}
          onChange={(guardian) => change({ guardian })}
          error={said('guardian')}
        />
      )}
    </>
  );
}

function Ask({ question, note, children }: PropsWithChildren<{ question: string; note?: string }>) {
  return (
    <View className="ask">
      <View className="ask-question" {...accessible('heading')} aria-level={2}>
        {question}
      </View>
      {note && <View className="ask-note">{note}</View>}
      {children}
    </View>
  );
}

function Save({ form }: { form: NewPatient }) {
  const t = useText(patientWords);
  const { strict, problems, busy, refusal, save } = form;
  const open = Object.keys(problems).length;
  return (
    <>
      {refusal && <Notice tone="red">{refusal}</Notice>}
      {strict && open > 0 && <View className="ask-open">{t('saveFirst', { n: open })}</View>}
      <Button busy={busy} onPress={() => void save()}>
        {t('save')}
      </Button>
    </>
  );
}
