/** The document: which one, its number checked as it is typed, and what the number does not say. */
import { View } from '@tarojs/components';
import { ID_TYPES, SEXES } from '@shared/identity/rules';
import { addDays } from '@shared/time';
import { useText } from '../../../api/messages';
import { Choice, DateField, SelectField, TextField, accessible } from '../../../ui';
import { whileTyping } from '../answers';
import type { Answers, Problem } from '../answers';
import { patientWords } from '../messages';
import './index.scss';

export interface DocumentQuestionProps {
  answers: Answers;
  onChange(change: Partial<Answers>): void;
  /** The Beijing day. */
  today: string;
  /** What is wrong, once somebody has tried to save. */
  said: (question: 'idNumber' | 'birthDate' | 'sex') => string | null;
  /** Whether birth date and sex are asked yet, where the number does not say them. */
  askMore: boolean;
}

const OLDEST_DAYS = 131 * 365;

export function DocumentQuestion({ answers, onChange, today, said, askMore }: DocumentQuestionProps) {
  const t = useText(patientWords);
  const { hint, error } = whileTyping(answers, today);
  const words = (problem: Problem | null) => (problem ? t(problem.word, problem.values) : null);
  return (
    <>
      <SelectField
        label={t('idType')}
        value={answers.idType}
        options={ID_TYPES.map((value) => ({ value, text: t(value) }))}
        onChange={(idType) => onChange({ idType })}
      />
      <TextField
        label={t('idNumber')}
        type={answers.idType === 'resident-id' ? 'idcard' : 'text'}
        value={answers.idNumber}
        onChange={(idNumber) => onChange({ idNumber })}
        maxLength={30}
        hint={words(hint) ?? undefined}
        error={words(error) ?? said('idNumber')}
      />
      {answers.idType === 'resident-id' ? (
        <FilledIn answers={answers} />
      ) : (
        askMore && <BirthAndSex answers={answers} onChange={onChange} today={today} said={said} />
      )}
    </>
  );
}

/** What a mainland number says by itself; a quiet line, so that a wrong digit is noticed. */
function FilledIn({ answers: { birthDate, sex } }: Pick<DocumentQuestionProps, 'answers'>) {
  const t = useText(patientWords);
  if (!birthDate || !sex) return null;
  return (
    <View className="filled-in" {...accessible('status')} aria-live="polite">
      <View className="filled-in-facts">
        {birthDate} · {t(sex)}
      </View>
      <View className="filled-in-note">{t('filledIn')}</View>
    </View>
  );
}

function BirthAndSex({ answers, onChange, today, said }: Omit<DocumentQuestionProps, 'askMore'>) {
  const t = useText(patientWords);
  const error = said('sex');
  return (
    <>
      <DateField
        label={t('birthDate')}
        value={answers.birthDate}
        onChange={(birthDate) => onChange({ birthDate: birthDate || null })}
        from={addDays(today, -OLDEST_DAYS)}
        to={today}
        error={said('birthDate')}
      />
      <View className="document-label">{t('sex')}</View>
      <Choice
        label={t('sex')}
        value={answers.sex}
        onChange={(sex) => onChange({ sex })}
        options={SEXES.map((value) => ({ value, text: t(value) }))}
      />
      {error && (
        <View className="document-error" {...accessible('alert')}>
          {error}
        </View>
      )}
    </>
  );
}
