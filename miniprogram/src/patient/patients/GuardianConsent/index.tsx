/** What a guardian agrees to for a child under 14: its own text, its own version, its own tick. */
import { View } from '@tarojs/components';
import { GUARDIAN_AGE, GUARDIAN_CONSENT_VERSION } from '@shared/identity/rules';
import { useText } from '../../../api/messages';
import { Card, Icon, accessible, classes, pressable } from '../../../ui';
import { patientWords } from '../messages';
import './index.scss';

const POINTS = ['guardian_1', 'guardian_2', 'guardian_3', 'guardian_4'] as const;

export interface GuardianConsentProps {
  /** Of the child; may still be empty. */
  name: string;
  agreed: boolean;
  onChange(agreed: boolean): void;
  error: string | null;
}

export function GuardianConsent({ name, agreed, onChange, error }: GuardianConsentProps) {
  const t = useText(patientWords);
  return (
    <Card tone="amber">
      <View className="guardian-title" {...accessible('heading')} aria-level={2}>
        {t('guardianTitle')}
      </View>
      <View>{t('guardianIntro', { name: name.trim() || t('guardianChild'), age: GUARDIAN_AGE })}</View>
      <View className="guardian-points">
        {POINTS.map((point, index) => (
          <View key={point} className="guardian-point">
            <View className="guardian-index" aria-hidden>
              {index + 1}
            </View>
            <View className="guardian-text">{t(point)}</View>
          </View>
        ))}
      </View>
      <View
        className="guardian-tick"
        {...pressable('checkbox', t('guardianTick'), () => onChange(!agreed))}
        aria-checked={agreed}
      >
        <View className={classes('guardian-box', agreed && 'guardian-box-on')} aria-hidden>
          {agreed && <Icon name="check" size="small" />}
        </View>
        <View className="guardian-text">{t('guardianTick')}</View>
      </View>
      {error && (
        <View className="guardian-error" {...accessible('alert')}>
          {error}
        </View>
      )}
      <View className="guardian-version">{t('guardianVersion', { version: GUARDIAN_CONSENT_VERSION })}</View>
    </Card>
  );
}
