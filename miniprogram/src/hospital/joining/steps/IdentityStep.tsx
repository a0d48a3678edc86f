/** Which hospital it is: names, credit code, level. */
import { useState } from 'react';
import { LEVELS } from '@shared/hospitals/rules';
import { creditCodeProblem, normalCreditCode } from '@shared/hospitals/uscc';
import { useText } from '../../../api/messages';
import { levels } from '../../../api/names';
import { FormGrid, SelectField, TextField } from '../../../ui/desk';
import { fieldWords, problemWords } from '../messages';
import { DraftLine } from './DraftLine';
import { stepWords } from './messages';
import { Remarked } from './Remarked';
import type { StepProps } from './step';

export function IdentityStep({ draft, onNext }: StepProps) {
  const t = useText(stepWords);
  const f = useText(fieldWords);
  const level = useText(levels);
  const { facts, change } = draft;
  return (
    <FormGrid onSubmit={onNext}>
      <DraftLine draft={draft} field="name" maxLength={100} hint={t('nameHint')} />
      <DraftLine draft={draft} field="nameEn" optional maxLength={120} />
      <Remarked draft={draft} field="creditCode">
        <CreditCode value={facts.creditCode} onChange={(creditCode) => change({ creditCode })} />
      </Remarked>
      <Remarked draft={draft} field="level">
        <SelectField
          label={f('level')}
          value={facts.level}
          options={LEVELS.map((value) => ({ value, text: level(value) }))}
          onChange={(chosen) => change({ level: chosen })}
          placeholder={t('chooseFirst')}
          hint={t('levelHint')}
        />
      </Remarked>
    </FormGrid>
  );
}

const LENGTH = 18;

/** Says while it is typed what cannot be right, and counts until it is whole. */
function CreditCode({ value, onChange }: { value: string; onChange(value: string): void }) {
  const t = useText(stepWords);
  const f = useText(fieldWords);
  const say = useText(problemWords);
  const [left, setLeft] = useState(false);
  const code = normalCreditCode(value);
  const problem = code === '' ? null : creditCodeProblem(code.padEnd(LENGTH, '0'));
  // Padded, what was typed so far is judged by itself; the check digits only once the code is whole
  const soFar = problem?.position && problem.position <= code.length && code.length < LENGTH ? problem : null;
  const whole = code.length >= LENGTH || left ? (code === '' ? null : creditCodeProblem(code)) : null;
  const wrong =
    whole ?? (soFar && ['letter', 'authority', 'category', 'region'].includes(soFar.reason) ? soFar : null);
  const counting = code === '' ? t('creditHint') : t('creditCount', { count: code.length });
  return (
    <TextField
      label={f('creditCode')}
      value={value}
      onChange={onChange}
      onBlur={() => setLeft(true)}
      maxLength={30}
      hint={code.length === LENGTH && !wrong ? t('creditGood') : counting}
      error={wrong ? say(`credit-code-${wrong.reason}`, { position: wrong.position ?? '' }) : null}
    />
  );
}
