/** What is known of a visit's times: booked for, checked in, called. */
import { View } from '@tarojs/components';
import { beijingTime } from '@shared/time';
import { windowWords } from '../../api/desk/visits';
import { useText } from '../../api/messages';
import { doctorWords } from '../messages';
import type { Visit } from './use-clinic';

export function Facts({ visit }: { visit: Visit }) {
  const t = useText(doctorWords);
  const { checkedInAt, calledAt, calledCount } = visit;
  return (
    <>
      <View>{t('window', { span: windowWords(visit) })}</View>
      {checkedInAt && <View>{t('arrived', { at: beijingTime(checkedInAt) })}</View>}
      {calledAt && <View>{t('called', { at: beijingTime(calledAt), count: calledCount })}</View>}
    </>
  );
}
