/** Whom the visit is for: the one chosen, and a sheet to choose another or to add one. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { MAX_PATIENTS } from '@shared/identity/rules';
import { ageOn, beijingDay } from '@shared/time';
import { ensureConsent } from '../../../api/consent';
import { useText } from '../../../api/messages';
import { Avatar, Cell, ErrorState, List, Sheet, Skeleton, accessible } from '../../../ui';
import { bookingWords } from '../../booking-messages';
import type { Patient, Patients } from '../usePatients';

export interface PatientPickerProps {
  patients: Patients;
  /** A refusal was about the one chosen before. */
  onChange(): void;
}

export function PatientPicker({ patients, onChange }: PatientPickerProps) {
  const t = useText(bookingWords);
  const note = useNote();
  const [open, setOpen] = useState(false);
  const { list, chosen, consented, error } = patients;
  if (!consented) {
    return (
      <List label={t('forWhom')}>
        <Cell
          icon="shield"
          title={t('choosePatient')}
          note={t('consentFirst')}
          onPress={() => void ensureConsent()}
        />
      </List>
    );
  }
  if (error) return <ErrorState error={error} onRetry={() => void patients.refresh()} />;
  if (!list) return <Skeleton shape="list" count={1} />;
  if (!chosen) {
    return (
      <List label={t('forWhom')}>
        <Cell icon="plus" title={t('addPatient')} note={t('addFirst')} onPress={() => void patients.add()} />
      </List>
    );
  }
  return (
    <>
      <List label={t('forWhom')}>
        <Cell
          before={<Avatar name={chosen.name} />}
          title={chosen.name}
          note={note(chosen)}
          value={t('change')}
          onPress={() => setOpen(true)}
        />
      </List>
      <Sheet open={open} title={t('choosePatient')} onClose={() => setOpen(false)}>
        <Choices patients={patients} list={list} onDone={() => setOpen(false)} onChange={onChange} />
      </Sheet>
    </>
  );
}

function useNote() {
  const t = useText(bookingWords);
  const today = beijingDay(new Date());
  return ({ birthDate, relation }: Patient) =>
    `${t(relation)} · ${t('age', { age: ageOn(birthDate, today) })}`;
}

interface ChoicesProps {
  patients: Patients;
  list: Patient[];
  onDone(): void;
  onChange(): void;
}

function Choices({ patients, list, onDone, onChange }: ChoicesProps) {
  const t = useText(bookingWords);
  const note = useNote();
  const leave = (go: () => Promise<void>) => {
    onDone();
    onChange();
    void go();
  };
  return (
    <View>
      <View {...accessible('radiogroup', t('choosePatient'))}>
        {list.map((patient) => (
          <Cell
            key={patient.id}
            before={<Avatar name={patient.name} size="small" />}
            title={patient.name}
            note={note(patient)}
            chosen={patient.id === patients.chosen?.id}
            onPress={() => {
              patients.choose(patient.id);
              onDone();
              onChange();
            }}
          />
        ))}
      </View>
      {list.length < MAX_PATIENTS ? (
        <Cell icon="plus" title={t('addPatient')} onPress={() => leave(patients.add)} />
      ) : (
        <Cell
          icon="users"
          title={t('managePatients')}
          note={t('patientsFull')}
          onPress={() => leave(patients.manage)}
        />
      )}
    </View>
  );
}
