/** What happened and what the person can do, in place of what could not be shown. */
import { View } from '@tarojs/components';
import { ensureConsent } from '../../api/consent';
import type { ApiError } from '../../api/errors';
import { common, useText } from '../../api/messages';
import { accessible } from '../accessible';
import { Button } from '../Button';
import { Icon } from '../Icon';
import './index.scss';

export interface ErrorStateProps {
  error: ApiError;
  onRetry(): void;
}

export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const t = useText(common);
  const consent = error.code === 'CONSENT_REQUIRED';
  const agree = async () => {
    if (await ensureConsent()) onRetry();
  };
  return (
    <View className="y-error" {...accessible('alert')}>
      <View className="y-error-mark">
        <Icon name={consent ? 'shield' : 'warning'} />
      </View>
      <View className="y-error-title">{t(consent ? 'consentTitle' : 'errorTitle')}</View>
      <View className="y-error-text">{error.sentence}</View>
      <Button kind="secondary" size="small" onPress={consent ? () => void agree() : onRetry}>
        {t(consent ? 'agree' : 'retry')}
      </Button>
      {error.requestId && <View className="y-error-id">{error.requestId}</View>}
    </View>
  );
}
