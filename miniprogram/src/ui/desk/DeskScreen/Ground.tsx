/** What every page of a desk stands on: title, theme, language, text size, passing words. */
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import type { PropsWithChildren } from 'react';
import { useChosen, useLanguage, useLargeText } from '../../../api/preferences';
import { superApp } from '../../../api/superapp';
import { classes } from '../../accessible';
import { Toast } from '../../Toast';
import '../../Screen/index.scss';
import './index.scss';

export function Ground({
  title,
  look,
  children,
}: PropsWithChildren<{ title: string; look: 'desk' | 'door' }>) {
  const language = useLanguage();
  const large = useLargeText();
  const { theme } = useChosen();
  useEffect(() => superApp.title(title), [title]);
  useEffect(() => superApp.speaks(language), [language]);
  useDidShow(() => superApp.title(title));
  return (
    <View
      className={classes(
        `y-screen y-desk y-desk-${look} y-${language}`,
        large && 'text-large',
        theme && `theme-${theme}`,
      )}
    >
      {children}
      <Toast />
    </View>
  );
}
