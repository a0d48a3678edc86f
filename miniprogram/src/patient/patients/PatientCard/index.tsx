/** One patient in the list: who, the masked numbers, and what can be done. */
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { GUARDIAN_AGE } from '@shared/identity/rules';
import { useText } from '../../../api/messages';
import { Avatar, Button, Card, Notice, Tag } from '../../../ui';
import { patientWords } from '../messages';
import { editPage, lacksConsent, personLine } from '../patient';
import type { Patient } from '../patient';
import './index.scss';

export interface PatientCardProps {
  patient: Patient;
  /** Something is on its way to the API. */
  busy: boolean;
  onDefault(): void;
  onRemove(): void;
}

export function PatientCard({ patient, busy, onDefault, onRemove }: PatientCardProps) {
  const t = useText(patientWords);
  const { name } = patient;
  const edit = () => void Taro.navigateTo({ url: editPage(patient.id) });
  return (
    <Card>
      <Who patient={patient} />
      {lacksConsent(patient, new Date()) && (
        <View className="patient-consent">
          <Notice tone="amber" icon="baby" action={{ text: t('giveConsent'), onPress: edit }}>
            {t('needsGuardian', { age: GUARDIAN_AGE })}
          </Notice>
        </View>
      )}
      <View className="patient-acts">
        {!patient.isDefault && (
          <Button
            kind="quiet"
            size="small"
            busy={busy}
            label={t('makeDefaultOf', { name })}
            onPress={onDefault}
          >
            {t('makeDefault')}
          </Button>
        )}
        <Button kind="quiet" size="small" label={t('editOf', { name })} onPress={edit}>
          {t('edit')}
        </Button>
        <Button kind="quiet" size="small" disabled={busy} label={t('removeOf', { name })} onPress={onRemove}>
          {t('remove')}
        </Button>
      </View>
    </Card>
  );
}

function Who({ patient }: { patient: Patient }) {
  const t = useText(patientWords);
  return (
    <View className="patient-who">
      <Avatar name={patient.name} />
      <View className="patient-words">
        <View className="patient-name">
          <View className="patient-name-text">{patient.name}</View>
          <Tag>{t(patient.relation)}</Tag>
          {patient.isDefault && <Tag tone="jade">{t('default')}</Tag>}
        </View>
        <View className="patient-line">{personLine(patient, t, new Date())}</View>
        <View className="patient-line">
          {t(patient.idType)} {patient.idNumber}
        </View>
        <View className="patient-line">
          {patient.phone}
          {!patient.phoneVerified && ` · ${t('notVerified')}`}
        </View>
      </View>
    </View>
  );
}
