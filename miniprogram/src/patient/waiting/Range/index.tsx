/** The days and the part of the day that suit somebody who waits. */
import { View } from '@tarojs/components';
import { HALVES } from '@shared/appointments/rules';
import type { HalfDay } from '@shared/appointments/rules';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Card, Choice, DateField, Section } from '../../../ui';
import { dayWords } from '../../when';
import { waitingWords } from '../messages';
import { SPANS } from '../useRange';
import type { Range } from '../useRange';
import './index.scss';

const SPAN_WORDS = { week: 'week', fortnight: 'fortnight', month: 'month', own: 'ownDays' } as const;

export interface RangeChoiceProps {
  range: Range;
  /** Null: any. */
  half: HalfDay | null;
  onHalf(half: HalfDay | null): void;
}

export function RangeChoice({ range, half, onHalf }: RangeChoiceProps) {
  const t = useText(waitingWords);
  const language = useLanguage();
  const { span, from, to, fits, last } = range;
  const say = (day: string) => dayWords(day, language);
  return (
    <>
      <Section title={t('range')}>
        <Card>
          <Choice
            label={t('range')}
            look="chips"
            value={span}
            onChange={range.chooseSpan}
            options={SPANS.map((value) => ({ value, text: t(SPAN_WORDS[value]) }))}
          />
          {span === 'own' && <OwnDays range={range} />}
          <View className={fits ? 'wait-range' : 'wait-range wait-range-wrong'} aria-live="polite">
            {fits ? t('rangeIs', { from: say(from), to: say(to) }) : t('rangeWrong', { last: say(last) })}
          </View>
        </Card>
      </Section>
      <Section title={t('halves')}>
        <Card>
          <Choice
            label={t('halves')}
            look="chips"
            value={half ?? 'any'}
            onChange={(value) => onHalf(value === 'any' ? null : value)}
            options={[
              { value: 'any' as const, text: t('anyHalf') },
              ...HALVES.map((value) => ({ value, text: t(value) })),
            ]}
          />
        </Card>
      </Section>
    </>
  );
}

function OwnDays({ range: { from, to, today, last, chooseDays } }: { range: Range }) {
  const t = useText(waitingWords);
  return (
    <View className="wait-days">
      <DateField
        label={t('from')}
        value={from}
        from={today}
        to={last}
        onChange={(day) => day && chooseDays(day, day > to ? day : to)}
      />
      <DateField
        label={t('to')}
        value={to}
        from={from}
        to={last}
        onChange={(day) => day && chooseDays(from, day)}
      />
    </View>
  );
}
