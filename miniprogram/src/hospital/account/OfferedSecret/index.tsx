/** A new secret on its way into an authenticator: to scan, or to type; beside it what proves that it arrived. */
import { Image, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { useText } from '../../../api/messages';
import { accessible } from '../../../ui';
import { CopyField } from '../../../ui/desk';
import { accountWords } from '../messages';
import './index.scss';

export interface OfferedSecretProps {
  secret: { secret: string; qr: string };
}

export function OfferedSecret({ secret, children }: PropsWithChildren<OfferedSecretProps>) {
  const t = useText(accountWords);
  return (
    <View className="enrol">
      <View className="enrol-app">
        <View className="enrol-step">{t('enrolApp')}</View>
        <View className="enrol-step">{t('enrolScan')}</View>
        <View className="enrol-code">
          <Image
            className="enrol-qr"
            src={secret.qr}
            {...accessible('img', t('enrolQr'))}
            nativeProps={{ alt: t('enrolQr') }}
          />
        </View>
      </View>
      <View className="enrol-prove">
        <CopyField label={t('enrolSecret')} value={inFours(secret.secret)} />
        <View className="enrol-step">{t('enrolCode')}</View>
        {children}
      </View>
    </View>
  );
}

/** Groups of four are easier to type; authenticators ignore the spaces. */
const inFours = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ');
