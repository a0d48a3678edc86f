/** Who a patient is: shown in full, and why it cannot be changed. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { Cell, Icon, List, Section } from '../../../ui';
import { patientWords } from '../messages';
import type { Patient } from '../patient';
import './index.scss';

export function WhoLocked({ patient }: { patient: Patient }) {
  const t = useText(patientWords);
  return (
    <Section title={t('locked')}>
      <List label={t('locked')}>
        <Cell title={t('name')} value={patient.name} />
        <Cell title={t(patient.idType)} value={patient.idNumber} />
        <Cell title={t('birthDate')} value={patient.birthDate} />
        <Cell title={t('sex')} value={t(patient.sex)} />
      </List>
      <View className="change-lock">
        <Icon name="lock" size="small" />
        <View>{t('lockedWhy')}</View>
      </View>
    </Section>
  );
}
