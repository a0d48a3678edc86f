/**
 * The frame of every page: title, theme, text size, safe areas, the bar with the one primary action, notices.
 * With `onRefresh` the page also needs `enablePullDownRefresh: true` in its config file.
 */
import { View } from '@tarojs/components';
import { stopPullDownRefresh, useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useEffect } from 'react';
import type { PropsWithChildren, ReactNode } from 'react';
import { useLanguage, useLargeText } from '../../api/preferences';
import { superApp } from '../../api/superapp';
import { accessible, classes } from '../accessible';
import { Toast } from '../Toast';
import './index.scss';

export interface ScreenProps {
  /** What the super-app's bar says. */
  title: string;
  /** Runs on pull-down and when it resolves the spinner goes. */
  onRefresh?(): Promise<unknown>;
  /** The primary action at the thumb, with the price and the rule beside it. */
  footer?: ReactNode;
  /** `flush`: the content brings its own side margins. */
  margins?: 'normal' | 'flush';
}

export function Screen({
  title,
  onRefresh,
  footer,
  margins = 'normal',
  children,
}: PropsWithChildren<ScreenProps>) {
  const language = useLanguage();
  const large = useLargeText();
  useEffect(() => superApp.title(title), [title]);
  useEffect(() => superApp.speaks(language), [language]);
  useDidShow(() => superApp.title(title));
  usePullDownRefresh(() => {
    // A failed refresh is the page's to show; the spinner goes either way
    const settle = () => stopPullDownRefresh();
    (onRefresh?.() ?? Promise.resolve()).then(settle, settle);
  });
  return (
    <View className={classes('y-screen', `y-${language}`, large && 'text-large')} {...accessible('main')}>
      <View className={classes('y-screen-body', margins === 'flush' && 'y-screen-flush')}>{children}</View>
      {footer && <View className="y-screen-footer">{footer}</View>}
      <Toast />
    </View>
  );
}
