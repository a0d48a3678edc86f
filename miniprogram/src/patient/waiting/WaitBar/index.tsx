/** The bar at the thumb of a wait: take the place kept or let it pass; leave the line; or begin again once it is over. */
import { View } from '@tarojs/components';
import { redirectTo } from '@tarojs/taro';
import { useState } from 'react';
import { formatFen } from '@shared/money';
import { useText } from '../../../api/messages';
import { Button, Cell, List, Notice, Sheet, tell } from '../../../ui';
import { OfferTerms } from '../Offer';
import type { OfferOf } from '../Offer';
import { waitingWords } from '../messages';
import type { OfferActs } from '../useOfferActs';
import { againPage, timesOf } from '../wait';
import type { Wait } from '../wait';
import './index.scss';

export interface WaitBarProps {
  wait: Wait;
  acts: OfferActs;
  /** The offer's time is over on this phone's clock. */
  timeUp: boolean;
}

export function WaitBar({ wait, acts, timeUp }: WaitBarProps) {
  return (
    <View className="wait-bar">
      {acts.error && (
        <Notice tone="red" icon="warning">
          {acts.error.sentence}
        </Notice>
      )}
      {wait.status === 'offered' && wait.offer && !timeUp && (
        <TakeOrPass wait={wait} offer={wait.offer} acts={acts} />
      )}
      {wait.status === 'waiting' && <Leave wait={wait} acts={acts} />}
      {wait.status !== 'offered' && wait.status !== 'waiting' && <Over wait={wait} />}
    </View>
  );
}

function TakeOrPass({ wait, offer, acts }: { wait: Wait; offer: OfferOf; acts: OfferActs }) {
  const t = useText(waitingWords);
  const [asking, setAsking] = useState(false);
  const online = offer.payment === 'online' && offer.chargeId !== null;
  const pass = async (keepWaiting: boolean) => {
    setAsking(false);
    await acts.pass(offer, keepWaiting);
    if (keepWaiting) tell(t('passed'), 'good');
  };
  return (
    <>
      <OfferTerms offer={offer} patientName={wait.patientName} />
      <Button busy={acts.busy} onPress={() => void acts.take(offer)}>
        {acts.busy ? t('accepting') : online ? t('acceptPay', { amount: formatFen(offer.fee) }) : t('accept')}
      </Button>
      <Button kind="quiet" disabled={acts.busy} onPress={() => setAsking(true)}>
        {t('pass')}
      </Button>
      <Sheet open={asking} title={t('passTitle')} onClose={() => setAsking(false)}>
        <View className="wait-ask">{t('passNote')}</View>
        <List>
          {wait.kind !== 'slot' && (
            <Cell
              icon="clock"
              title={t('passWait')}
              note={t('passWaitNote')}
              onPress={() => void pass(true)}
            />
          )}
          <Cell
            danger
            icon="close-circle"
            title={t('passEnd')}
            note={t('passEndNote')}
            onPress={() => void pass(false)}
          />
        </List>
        <Button kind="quiet" onPress={() => setAsking(false)}>
          {t('keepIt')}
        </Button>
      </Sheet>
    </>
  );
}

function Leave({ wait, acts }: { wait: Wait; acts: OfferActs }) {
  const t = useText(waitingWords);
  const [asking, setAsking] = useState(false);
  const leave = async () => {
    setAsking(false);
    await acts.leave();
  };
  return (
    <>
      <Button kind="quiet" busy={acts.busy} onPress={() => setAsking(true)}>
        {t('leave')}
      </Button>
      <Sheet open={asking} title={t('leaveTitle')} onClose={() => setAsking(false)}>
        <View className="wait-ask">{t(wait.offer ? 'leaveOfferNote' : 'leaveNote')}</View>
        <View className="wait-bar">
          <Button onPress={() => setAsking(false)}>{t('stay')}</Button>
          <Button kind="danger" onPress={() => void leave()}>
            {t('leaveYes')}
          </Button>
        </View>
      </Sheet>
    </>
  );
}

/** What follows once it is over. */
function Over({ wait }: { wait: Wait }) {
  const t = useText(waitingWords);
  const go = (url: string) => () => void redirectTo({ url });
  if (wait.status === 'fulfilled' && wait.appointmentId) {
    return (
      <Button onPress={go(`/patient/appointments/detail?id=${wait.appointmentId}`)}>{t('seeVisit')}</Button>
    );
  }
  return (
    <>
      <Button onPress={go(timesOf(wait))}>{t('otherTimes')}</Button>
      <Button kind="quiet" onPress={go(againPage(wait))}>
        {t('again')}
      </Button>
    </>
  );
}
