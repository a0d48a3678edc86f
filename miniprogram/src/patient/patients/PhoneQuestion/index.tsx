/** A phone number: from the super-app, verified, where it has a button for that; typed, unverified, elsewhere. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../api/messages';
import { superApp } from '../../../api/superapp';
import { Button, Icon, PhoneButton, TextField, accessible, tell } from '../../../ui';
import type { PhoneAnswer } from '../answers';
import { patientWords } from '../messages';
import './index.scss';

export interface PhoneQuestionProps {
  phone: PhoneAnswer;
  onChange(phone: PhoneAnswer): void;
  error: string | null;
}

export function PhoneQuestion({ phone, onChange, error }: PhoneQuestionProps) {
  const t = useText(patientWords);
  const [typing, setTyping] = useState(!superApp.phoneButton);
  const switchTo = (typed: boolean) => {
    setTyping(typed);
    onChange(null);
  };
  if (phone && 'code' in phone) return <Received onAgain={() => onChange(null)} />;
  if (!typing) {
    return (
      <FromSuperApp
        error={error}
        onCode={(code) => {
          if (code === null) tell(t('phoneDeclined'));
          else onChange({ code });
        }}
        onType={() => switchTo(true)}
      />
    );
  }
  return (
    <>
      <TextField
        label={t('askPhone')}
        value={phone?.number ?? ''}
        onChange={(number) => onChange({ number })}
        maxLength={20}
        hint={t('phoneTypedHint')}
        error={error}
      />
      {superApp.phoneButton && (
        <Button kind="quiet" size="small" onPress={() => switchTo(false)}>
          {t('phoneUseApp')}
        </Button>
      )}
    </>
  );
}

function Received({ onAgain }: { onAgain(): void }) {
  const t = useText(patientWords);
  return (
    <View className="phone-got">
      <Icon name="check-circle" size="small" />
      <View className="phone-got-text">{t('phoneGot')}</View>
      <Button kind="quiet" size="small" onPress={onAgain}>
        {t('phoneAgain')}
      </Button>
    </View>
  );
}

interface FromSuperAppProps {
  error: string | null;
  onCode(code: string | null): void;
  onType(): void;
}

function FromSuperApp({ error, onCode, onType }: FromSuperAppProps) {
  const t = useText(patientWords);
  return (
    <>
      <PhoneButton kind="secondary" icon="phone" onCode={onCode}>
        {t('phoneFromApp')}
      </PhoneButton>
      {error && (
        <View className="phone-error" {...accessible('alert')}>
          {error}
        </View>
      )}
      <View className="phone-type">
        <Button kind="quiet" size="small" onPress={onType}>
          {t('phoneType')}
        </Button>
      </View>
    </>
  );
}
