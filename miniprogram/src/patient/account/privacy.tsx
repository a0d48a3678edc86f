/**
 * The privacy notice. Opened with `?ask=1` by `ensureConsent`, which waits until this page closes; opened from
 * Me or Settings it is there to be read again. The answer stands at the end, after everything it is about.
 */
import { View } from '@tarojs/components';
import Taro, { useRouter, useUnload } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { PRIVACY_VERSION } from '@shared/identity/rules';
import { agreeToPrivacy, answerConsent, hasConsented, useConsented } from '../../api/consent';
import { ApiError, sentenceOf } from '../../api/errors';
import { useText } from '../../api/messages';
import { superApp } from '../../api/superapp';
import { Button, Notice, Screen } from '../../ui';
import { titles } from '../titles';
import { accountWords } from './messages';
import { NoticeText } from './NoticeText';
import './privacy.scss';

export default function PrivacyPage() {
  const title = useText(titles);
  const t = useText(accountWords);
  const asked = useRouter().params.ask === '1';
  const consented = useConsented();
  useUnload(() => {
    if (asked) answerConsent(hasConsented());
  });
  return (
    <Screen title={title('privacy')}>
      <NoticeText note={consented ? t('agreedTo', { version: PRIVACY_VERSION }) : t('askNote')} />
      {consented ? <Agreed /> : <Answer />}
    </Screen>
  );
}

/** Back to the page that asked; opened by itself, to the first tab. */
function leave(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else void Taro.switchTab({ url: '/tabs/home/index' });
}

function Agreed() {
  const t = useText(accountWords);
  const settings = () => void Taro.navigateTo({ url: '/patient/account/settings' });
  return (
    <Notice
      tone="jade"
      icon="check-circle"
      title={t('agreedTo', { version: PRIVACY_VERSION })}
      action={{ text: t('toSettings'), onPress: settings }}
    >
      {t('withdraw')}
    </Notice>
  );
}

function Answer() {
  const t = useText(accountWords);
  const { busy, refusal, agree } = useAgreeing();
  return (
    <View className="privacy-answer">
      {refusal && <Notice tone="red">{refusal}</Notice>}
      <Button busy={busy} onPress={() => void agree()}>
        {t('agree')}
      </Button>
      <Button kind="quiet" disabled={busy} onPress={leave}>
        {t('notNow')}
      </Button>
      <View className="privacy-effect">{t('notNowEffect')}</View>
    </View>
  );
}

function useAgreeing() {
  const t = useText(accountWords);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const leaving = useRef(false);
  const agree = async () => {
    if (leaving.current) return;
    setBusy(true);
    setRefusal(null);
    try {
      // WeChat's own sheet comes first: without it WeChat withholds phone number and position
      if (!(await superApp.agreeToSuperAppPrivacy())) return setRefusal(t('superAppRefused'));
      await agreeToPrivacy();
      leaving.current = true;
      leave();
    } catch (error) {
      const outdated = error instanceof ApiError && error.code === 'CONSENT_OUTDATED';
      setRefusal(outdated ? t('outdatedPage') : sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, refusal, agree };
}
