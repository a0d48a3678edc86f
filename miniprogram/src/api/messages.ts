/**
 * Words in Chinese and English. Each area (the tabs, the patient package, …) has a file of its own that calls
 * `words(zh, en)`, so that its words travel in its package; a key missing in English is a type error.
 */
import { useMemo } from 'react';
import type { Language } from '@shared/sentences';
import { useLanguage } from './preferences';

export type Words<K extends string> = Record<Language, Record<K, string>>;
export type Values = Record<string, string | number>;
/** `t('pay.before', { time: '10:15' })`; `{time}` in the words is filled. */
export type Say<K extends string> = (key: K, values?: Values) => string;

export function words<K extends string>(zh: Record<K, string>, en: Record<NoInfer<K>, string>): Words<K> {
  return { zh, en };
}

export function say<K extends string>(area: Words<K>, language: Language): Say<K> {
  return (key, values = {}) =>
    area[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** The words of an area in the person's language. */
export function useText<K extends string>(area: Words<K>): Say<K> {
  const language = useLanguage();
  return useMemo(() => say(area, language), [area, language]);
}

/** What `ui/` and `api/` themselves say. */
export const common = words(
  {
    retry: '重试',
    close: '关闭',
    cancel: '取消',
    confirm: '确定',
    done: '完成',
    loading: '正在加载',
    choose: '请选择',
    agree: '阅读并同意',
    errorTitle: '没能打开',
    consentTitle: '需要你的同意',
    network: '网络不太通畅，请检查后重试。',
    timeout: '等了一会儿还没有回应，请重试。',
    unreadable: '服务暂时不可用，请稍后再试。',
    missing: '这个链接不完整，请返回后重新进入。',
    unread: '未读',
    signInFirst: '请先登录。',
  },
  {
    retry: 'Try again',
    close: 'Close',
    cancel: 'Cancel',
    confirm: 'OK',
    done: 'Done',
    loading: 'Loading',
    choose: 'Choose',
    agree: 'Read and agree',
    errorTitle: 'This did not open',
    consentTitle: 'We need your consent',
    network: 'The network is not getting through. Please check it and try again.',
    timeout: 'There was no answer in time. Please try again.',
    unreadable: 'The service is not available right now. Please try again shortly.',
    missing: 'This link is incomplete. Please go back and open it again.',
    unread: 'Unread',
    signInFirst: 'Please sign in first.',
  },
);
