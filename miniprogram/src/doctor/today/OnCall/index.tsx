/** Who is with the doctor: the number as large as on a waiting room's screen, and what can be done at once. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { whoWords } from '../../../api/desk/visits';
import { Button, Notice } from '../../../ui';
import { part, Wrong } from '../../../ui/desk';
import { doctorWords } from '../../messages';
import { Facts } from '../Facts';
import { NoShow, NoShowRule } from '../NoShow';
import type { UsedClinic, Visit } from '../use-clinic';
import './index.scss';

export interface OnCallProps {
  clinic: UsedClinic;
  current: Visit | null;
  waiting: number;
  next: Visit | null;
}

export function OnCall({ clinic, current, waiting, next }: OnCallProps) {
  const t = useText(doctorWords);
  return (
    <View className="on-call" {...part('region', t('onCall'))}>
      {current ? <Current visit={current} clinic={clinic} /> : <Nobody waiting={waiting} />}
      <View className="on-call-bar">
        <Wrong>{clinic.wrong}</Wrong>
        <Next clinic={clinic} current={current} next={next} />
      </View>
    </View>
  );
}

function Nobody({ waiting }: { waiting: number }) {
  const t = useText(doctorWords);
  return (
    <View className="on-call-nobody" {...part('status')}>
      <View className="on-call-nobody-title">{t('nobodyOnCall')}</View>
      <View>{waiting > 0 ? t('nobodyOnCallWaiting', { count: waiting }) : t('nobodyOnCallEmpty')}</View>
    </View>
  );
}

function Current({ visit, clinic }: { visit: Visit; clinic: UsedClinic }) {
  const t = useText(doctorWords);
  const language = useLanguage();
  const { busy, callThis, move } = clinic;
  return (
    <View className="on-call-card">
      <View className="on-call-who" {...part('status')}>
        <View className="on-call-number">{visit.visitNumber}</View>
        <View className="on-call-name">{visit.patient.name}</View>
        <View className="on-call-about">{whoWords(visit.patient, language)}</View>
      </View>
      <View className="on-call-facts">
        <Facts visit={visit} />
      </View>
      <View className="on-call-acts">
        <Button kind="secondary" icon="bell" disabled={busy} onPress={() => void callThis(visit)}>
          {t('recall')}
        </Button>
        <NoShow visit={visit} busy={busy} onPress={() => void move(visit, 'missed')} />
      </View>
      <NoShowRule visit={visit} className="on-call-rule" />
      {visit.payment === 'on-site-due' && <Notice tone="amber">{t('collect')}</Notice>}
    </View>
  );
}

/** The page's one primary button, at the thumb. */
function Next({ clinic, current, next }: Pick<OnCallProps, 'clinic' | 'current' | 'next'>) {
  const t = useText(doctorWords);
  const { busy } = clinic;
  const first = next && t('callWho', { number: next.visitNumber, name: next.patient.name });
  if (!current)
    return (
      <Button busy={busy} disabled={!next} label={first ?? undefined} onPress={() => void clinic.callNext()}>
        {first ?? t('call')}
      </Button>
    );
  if (!next)
    return (
      <Button busy={busy} onPress={() => void clinic.move(current, 'seen')}>
        {t('seenOnly')}
      </Button>
    );
  return (
    <View className="on-call-two">
      <Button kind="secondary" disabled={busy} onPress={() => void clinic.callNext()}>
        {t('passOver')}
      </Button>
      <Button busy={busy} onPress={() => void clinic.seenAndCall(current)}>
        {t('seenAndCall')}
      </Button>
    </View>
  );
}
