/** The phone there is, and another one if it changes. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { Button, Cell, List, Section } from '../../../ui';
import type { PhoneAnswer } from '../answers';
import { patientWords } from '../messages';
import type { Patient } from '../patient';
import { PhoneQuestion } from '../PhoneQuestion';

export interface PhoneChangeProps {
  patient: Patient;
  /** Undefined: keeps the one there is. */
  phone: PhoneAnswer | undefined;
  onChange(phone: PhoneAnswer | undefined): void;
  error: string | null;
}

export function PhoneChange({ patient, phone, onChange, error }: PhoneChangeProps) {
  const t = useText(patientWords);
  const standing = t(patient.phoneVerified ? 'phoneVerified' : 'notVerified');
  return (
    <Section title={t('askPhone')}>
      <List>
        <Cell title={patient.phone} note={standing} />
      </List>
      {phone === undefined ? (
        <Button kind="secondary" onPress={() => onChange(null)}>
          {t('phoneChange')}
        </Button>
      ) : (
        <View>
          <PhoneQuestion phone={phone} onChange={onChange} error={error} />
          <Button kind="quiet" size="small" onPress={() => onChange(undefined)}>
            {t('phoneKeep')}
          </Button>
        </View>
      )}
    </Section>
  );
}
