/** What may change about a patient: phone, relation, a guardian's consent. Who somebody is stands locked. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Api } from '@shared/api';
import type { BodyOf } from '@shared/endpoint';
import { GUARDIAN_CONSENT_VERSION, RELATIONS, needsGuardian } from '@shared/identity/rules';
import type { Relation } from '@shared/identity/rules';
import { beijingDay } from '@shared/time';
import { call } from '../../../api/client';
import { withConsent } from '../../../api/consent';
import { ApiError, sentenceOf } from '../../../api/errors';
import { useText } from '../../../api/messages';
import { Button, Choice, Notice, PageTitle, Screen, Section } from '../../../ui';
import { titles } from '../../titles';
import { phoneProblem, plainNumber } from '../answers';
import type { PhoneAnswer } from '../answers';
import { GuardianConsent } from '../GuardianConsent';
import { patientWords } from '../messages';
import { lacksConsent } from '../patient';
import type { Patient } from '../patient';
import { PhoneChange } from './PhoneChange';
import { WhoLocked } from './WhoLocked';
import './index.scss';

interface Wish {
  relation: Relation;
  /** Undefined: keeps the one there is. */
  phone: PhoneAnswer | undefined;
  guardian: boolean;
}

export function ChangePatient({ patient, onChanged }: { patient: Patient; onChanged(): void }) {
  const title = useText(titles);
  const t = useText(patientWords);
  const [wish, setWish] = useState<Wish>({ relation: patient.relation, phone: undefined, guardian: false });
  const change = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }));
  const problem = wish.phone === undefined ? null : phoneProblem(wish.phone);
  const { save, busy, refusal, strict } = useSaving(patient, wish, onChanged, () => change({ phone: null }));
  const consented = !lacksConsent(patient, new Date());
  const isStillChild = needsGuardian(patient.birthDate, beijingDay(new Date()));
  const nothing = Object.keys(bodyOf(patient, wish)).length === 0 && wish.phone === undefined;
  return (
    <Screen
      title={title('patient')}
      footer={
        <>
          {refusal && <Notice tone="red">{refusal}</Notice>}
          <Button busy={busy} disabled={nothing} onPress={() => void save()}>
            {t(nothing ? 'nothingChanged' : 'save')}
          </Button>
        </>
      }
    >
      <PageTitle>{patient.name}</PageTitle>
      {!consented && (
        <GuardianConsent
          name={patient.name}
          agreed={wish.guardian}
          onChange={(guardian) => change({ guardian })}
          error={null}
        />
      )}
      {consented && isStillChild && (
        <View className="change-consented">
          {t('guardianGiven', { version: patient.guardianConsentVersion ?? '' })}
        </View>
      )}
      <Section title={t('relation')}>
        <Choice
          label={t('relation')}
          look="chips"
          value={wish.relation}
          onChange={(relation) => change({ relation })}
          options={RELATIONS.map((value) => ({ value, text: t(value) }))}
        />
      </Section>
      <PhoneChange
        patient={patient}
        phone={wish.phone}
        onChange={(phone) => change({ phone })}
        error={strict && problem ? t(problem.word) : null}
      />
      <WhoLocked patient={patient} />
    </Screen>
  );
}

/** Only what differs is sent. */
function bodyOf(patient: Patient, { relation, phone, guardian }: Wish): BodyOf<Api['PUT /patients/:id']> {
  const number = phone && 'number' in phone ? { number: plainNumber(phone.number) } : phone;
  return {
    ...(relation !== patient.relation && { relation }),
    ...(number && { phone: number }),
    ...(guardian && { guardianConsentVersion: GUARDIAN_CONSENT_VERSION }),
  };
}

function useSaving(patient: Patient, wish: Wish, onChanged: () => void, onCodeSpent: () => void) {
  const [busy, setBusy] = useState(false);
  const [strict, setStrict] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = async () => {
    setStrict(true);
    if (wish.phone !== undefined && phoneProblem(wish.phone)) return;
    setBusy(true);
    setRefusal(null);
    try {
      const body = bodyOf(patient, wish);
      const change = () => call('PUT /patients/:id', { params: { id: patient.id }, body });
      if (await withConsent(change)) onChanged();
    } catch (error) {
      setRefusal(sentenceOf(error));
      if (error instanceof ApiError && error.code === 'PHONE_CODE_INVALID') onCodeSpent();
    } finally {
      setBusy(false);
    }
  };
  return { save, busy, refusal, strict };
}
