/** A value to take elsewhere, with a button that copies it. A secret is dots until it is asked for. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { copyText, saysSo } from '../../../api/copy-text';
import { sentenceOf } from '../../../api/errors';
import { useText } from '../../../api/messages';
import { Button } from '../../Button';
import { tell } from '../../Toast/store';
import { deskWords } from '../messages';
import './index.scss';

export interface CopyFieldProps {
  label: string;
  value: string;
  secret?: boolean;
  hint?: string;
}

const DOTS = '••••••••••••';

export function CopyField({ label, value, secret = false, hint }: CopyFieldProps) {
  const t = useText(deskWords);
  const [shown, show] = useState(!secret);
  const copy = async () => {
    try {
      await copyText(value);
      if (!saysSo) tell(t('copied'), 'good');
    } catch (error) {
      tell(sentenceOf(error), 'bad');
    }
  };
  return (
    <View className="y-copy">
      <View className="y-f-label">{label}</View>
      <View className="y-copy-box">
        <View className="y-copy-value">{shown ? value : <Dots text={t('hidden')} />}</View>
        {secret && (
          <Button
            kind="quiet"
            size="small"
            label={`${t(shown ? 'hide' : 'show')} ${label}`}
            onPress={() => show(!shown)}
          >
            {t(shown ? 'hide' : 'show')}
          </Button>
        )}
        <Button
          kind="quiet"
          size="small"
          icon="copy"
          label={`${t('copy')} ${label}`}
          onPress={() => void copy()}
        >
          {t('copy')}
        </Button>
      </View>
      {hint && <View className="y-f-hint">{hint}</View>}
    </View>
  );
}

function Dots({ text }: { text: string }) {
  return (
    <>
      <View aria-hidden>{DOTS}</View>
      <View className="y-unseen">{text}</View>
    </>
  );
}
