/** What an application says, part by part. */
import { View } from '@tarojs/components';
import type { ApplicationField } from '@shared/hospitals/joiningRules';
import { useText } from '../../../api/messages';
import { levels } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Button, accessible } from '../../../ui';
import { STEPS, STEP_OF } from '../application';
import type { Application, StepName } from '../application';
import { fieldWords, joiningWords } from '../messages';
import '../form.scss';

interface FactsProps {
  application: Application;
  /** Absent: nothing can be corrected any more. */
  onStep?(step: StepName): void;
}

export function Facts({ application, onStep }: FactsProps) {
  const t = useText(joiningWords);
  const f = useText(fieldWords);
  const value = useValues(application);
  const parts = STEPS.filter((step) => step !== 'check');
  return (
    <View>
      {parts.map((step) => (
        <View key={step} className="check-part">
          <View className="check-head">
            <View className="check-title" {...accessible('heading')} aria-level={2}>
              {t(`ask.${step}`)}
            </View>
            {onStep && (
              <Button
                kind="quiet"
                size="small"
                label={`${t('mend')}: ${t(`ask.${step}`)}`}
                onPress={() => onStep(step)}
              >
                {t('mend')}
              </Button>
            )}
          </View>
          {fieldsOf(step).map((field) => (
            <View key={field} className="fact">
              <View className="fact-name">{f(field)}</View>
              {value(field) ? (
                <View className="fact-value">{value(field)}</View>
              ) : (
                <View className="fact-empty">{t('empty')}</View>
              )}
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}

const fieldsOf = (step: StepName) =>
  (Object.keys(STEP_OF) as ApplicationField[]).filter((field) => STEP_OF[field] === step);

function useValues(application: Application): (field: ApplicationField) => string | null {
  const t = useText(joiningWords);
  const level = useText(levels);
  const language = useLanguage();
  return (field) => {
    if (field === 'level') return application.level && level(application.level);
    if (field === 'regionCode') return application.regionName ?? application.regionCode;
    if (field === 'licenceScan') return application.licenceScan && t('saved');
    if (field !== 'departments') return application[field];
    const names = application.departments.map(({ name, nameEn }) => (language === 'en' ? nameEn : name));
    return names.join(language === 'en' ? ', ' : '、');
  };
}
