/** Adding a patient (no `id`) or changing one (`?id=…`). */
import Taro, { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { Result } from '../../api/client';
import { useConsented } from '../../api/consent';
import { useText } from '../../api/messages';
import { useEndpoint } from '../../api/use-endpoint';
import { Empty, ErrorState, Screen, Skeleton, tell } from '../../ui';
import { titles } from '../titles';
import { AddPatient } from './AddPatient';
import { AskConsent } from './AskConsent';
import { ChangePatient } from './ChangePatient';
import { patientWords } from './messages';
import { PATIENTS_PAGE } from './patient';

export default function PatientForm() {
  const { id } = useRouter().params;
  return id ? <Change id={id} /> : <Add />;
}

/** Back to the page that asked; opened by itself, to the list. */
function leave(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else void Taro.redirectTo({ url: PATIENTS_PAGE });
}

function Add() {
  const title = useText(titles);
  const t = useText(patientWords);
  const consented = useConsented();
  // Withdrawn only by a new version of the notice: what has been typed by then stays, and saving asks again
  const [begun, setBegun] = useState(consented);
  if (consented && !begun) setBegun(true);
  const added = ({ name }: Result<'POST /patients'>) => {
    tell(t('added', { name }), 'good');
    leave();
  };
  if (begun) return <AddPatient onAdded={added} />;
  return (
    <Screen title={title('patient')}>
      <AskConsent />
    </Screen>
  );
}

function Change({ id }: { id: string }) {
  const title = useText(titles);
  const t = useText(patientWords);
  const { data, error, refresh } = useEndpoint('GET /patients', {});
  const patient = data?.items.find((one) => one.id === id);
  const changed = () => {
    tell(t('changed'), 'good');
    leave();
  };
  if (patient) return <ChangePatient key={id} patient={patient} onChanged={changed} />;
  return (
    <Screen title={title('patient')}>
      {data && (
        <Empty
          picture="people"
          title={t('goneTitle')}
          text={t('goneText')}
          action={{ text: t('seeAll'), onPress: () => void Taro.redirectTo({ url: PATIENTS_PAGE }) }}
        />
      )}
      {!data && error && <ErrorState error={error} onRetry={() => void refresh()} />}
      {!data && !error && <Skeleton shape="card" count={3} />}
    </Screen>
  );
}
