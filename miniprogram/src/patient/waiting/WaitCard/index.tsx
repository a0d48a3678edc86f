/** One wait in a list: the position, or the place that is kept and how long still. */
import { View } from '@tarojs/components';
import { navigateTo } from '@tarojs/taro';
import { beijingDay } from '@shared/time';
import { useText } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Button, Card, Countdown, Tag, classes, pressable } from '../../../ui';
import { dayWords, spanWords } from '../../when';
import { waitingWords } from '../messages';
import { isOpenWait, waitPage, whenWords, whomWords } from '../wait';
import type { Wait } from '../wait';
import '../../appointments/VisitCard/index.scss';

export function WaitCard({ wait, onOfferEnd }: { wait: Wait; onOfferEnd(): void }) {
  const t = useText(waitingWords);
  const language = useLanguage();
  const open = () => void navigateTo({ url: waitPage(wait.id) });
  const { offer, position } = wait;
  return (
    <Card flush>
      <View
        className={classes('visit-card', !isOpenWait(wait) && 'visit-card-over')}
        {...pressable('button', undefined, open)}
      >
        <View className="visit-card-head">
          <Tag tone={offer ? 'amber' : wait.status === 'waiting' ? 'jade' : 'neutral'}>{t(wait.status)}</Tag>
          <View className="visit-card-patient">{t('patientOf', { name: wait.patientName })}</View>
        </View>
        <View className="visit-card-when">
          {offer ? (
            <>
              <View>{dayWords(beijingDay(offer.startsAt), language)}</View>
              <View className="visit-card-span">{spanWords(offer.startsAt, offer.endsAt)}</View>
            </>
          ) : (
            <View>{position === null ? whenWords(wait, t, language) : t('place', { n: position })}</View>
          )}
        </View>
        {position !== null && <View className="visit-card-date">{whenWords(wait, t, language)}</View>}
        <View className="visit-card-who">{whomWords(wait, t, language)}</View>
        <View className="visit-card-place">{nameIn(language, wait.hospitalName, wait.hospitalNameEn)}</View>
      </View>
      {offer && (
        <View className="visit-card-unpaid">
          <View className="visit-card-hold">
            {t('offerLeft')} <Countdown until={offer.until} onEnd={onOfferEnd} />
          </View>
          <Button size="small" onPress={open}>
            {t('accept')}
          </Button>
        </View>
      )}
    </Card>
  );
}
