/** The people one books for: at most six, one of them chosen first. */
import { View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { MAX_PATIENTS } from '@shared/identity/rules';
import { call } from '../../api/client';
import { sentenceOf } from '../../api/errors';
import { useText } from '../../api/messages';
import { useEndpoint } from '../../api/use-endpoint';
import { Button, Empty, ErrorState, Notice, Screen, Skeleton, tell } from '../../ui';
import { titles } from '../titles';
import { patientWords } from './messages';
import { editPage } from './patient';
import type { Patient } from './patient';
import { PatientCard } from './PatientCard';
import { RemoveSheet } from './RemoveSheet';
import './list.scss';

const addPatient = () => void Taro.navigateTo({ url: editPage() });

export default function PatientList() {
  const title = useText(titles);
  const { data, error, refresh } = useEndpoint('GET /patients', {});
  const first = useRef(true);
  useDidShow(() => {
    if (!first.current) void refresh();
    first.current = false;
  });
  const patients = data?.items;
  return (
    <Screen
      title={title('patients')}
      onRefresh={refresh}
      footer={patients && patients.length > 0 && <Add count={patients.length} />}
    >
      {patients && <Patients patients={patients} refresh={refresh} />}
      {!patients && error && <ErrorState error={error} onRetry={() => void refresh()} />}
      {!patients && !error && <Skeleton shape="list" count={3} />}
    </Screen>
  );
}

function Patients({ patients, refresh }: { patients: Patient[]; refresh(): Promise<void> }) {
  const t = useText(patientWords);
  const [removing, setRemoving] = useState<Patient | null>(null);
  const { busy, makeDefault } = useDefault(refresh);
  if (patients.length === 0) {
    return (
      <Empty
        picture="people"
        title={t('emptyTitle')}
        text={t('emptyText')}
        action={{ text: t('add'), onPress: addPatient }}
      />
    );
  }
  return (
    <>
      <View className="patients-count">{t('count', { n: patients.length, max: MAX_PATIENTS })}</View>
      {patients.map((patient) => (
        <PatientCard
          key={patient.id}
          patient={patient}
          busy={busy === patient.id}
          onDefault={() => void makeDefault(patient)}
          onRemove={() => setRemoving(patient)}
        />
      ))}
      {removing && (
        <RemoveSheet
          patient={removing}
          onClose={() => setRemoving(null)}
          onRemoved={() => {
            setRemoving(null);
            void refresh();
          }}
        />
      )}
    </>
  );
}

function useDefault(refresh: () => Promise<void>) {
  const t = useText(patientWords);
  const [busy, setBusy] = useState<string | null>(null);
  const makeDefault = async ({ id, name }: Patient) => {
    setBusy(id);
    try {
      await call('PUT /patients/:id/default', { params: { id } });
      tell(t('defaultNow', { name }), 'good');
    } catch (error) {
      tell(sentenceOf(error), 'bad');
    }
    await refresh();
    setBusy(null);
  };
  return { busy, makeDefault };
}

function Add({ count }: { count: number }) {
  const t = useText(patientWords);
  const full = count >= MAX_PATIENTS;
  return (
    <>
      {full && <Notice tone="amber">{t('full', { max: MAX_PATIENTS })}</Notice>}
      <Button icon="plus" disabled={full} onPress={addPatient}>
        {t('add')}
      </Button>
    </>
  );
}
