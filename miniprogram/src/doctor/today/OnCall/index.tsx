/** Who is with the doctor: the number as large as on a waiting room's screen, and what can be done at once. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { whoWords } from '../../../api/desk/visits';
import { Button, Notice } from '../../../ui';
import { Badge, KeyHint, part, Wrong } from '../../../ui/desk';
import { doctorWords } from '../../messages';
import { Facts } from '../Facts';
import { NoShow, NoShowRule } from '../NoShow';
import type { UsedClinic, Visit } from '../use-clinic';
import { useMinutesSince } from '../use-minutes';
import { Next } from './Next';
import './index.scss';

/** Shown under the one on call; the rest stands in the list. */
const COMING_UP = 3;

export interface OnCallProps {
  clinic: UsedClinic;
  /** Whether the keys are on, and so shown. */
  keys: boolean;
}

export function OnCall({ clinic, keys }: OnCallProps) {
  const t = useText(doctorWords);
  const { current, waiting } = clinic;
  return (
    <View className="on-call" {...part('region', t('onCall'))}>
      {current ? (
        <Current visit={current} clinic={clinic} keys={keys} />
      ) : (
        <Nobody waiting={waiting.length} />
      )}
      <View className="on-call-bar">
        <Wrong>{clinic.wrong}</Wrong>
        <Next clinic={clinic} keys={keys} />
      </View>
      <ComingUp waiting={waiting} />
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

interface CurrentProps extends OnCallProps {
  visit: Visit;
}

function Current({ visit, clinic, keys }: CurrentProps) {
  const t = useText(doctorWords);
  const language = useLanguage();
  const minutes = useMinutesSince(visit.calledAt);
  return (
    <View className="on-call-card">
      <View className="on-call-who" {...part('status')}>
        <View className="on-call-number">{visit.visitNumber}</View>
        <View className="on-call-name">{visit.patient.name}</View>
        <View className="on-call-about">
          {whoWords(visit.patient, language)}
          {visit.late && <Badge tone="amber">{t('late')}</Badge>}
          {visit.passedCount > 0 && (
            <Badge tone="red">{t('passedTimes', { count: visit.passedCount })}</Badge>
          )}
        </View>
      </View>
      <View className="on-call-since">{t('sinceCall', { minutes })}</View>
      <View className="on-call-facts">
        <Facts visit={visit} />
      </View>
      <Acts visit={visit} clinic={clinic} keys={keys} />
      <NoShowRule visit={visit} className="on-call-rule" />
      {visit.payment === 'on-site-due' && <Notice tone="amber">{t('collect')}</Notice>}
    </View>
  );
}

function Acts({ visit, clinic, keys }: CurrentProps) {
  const t = useText(doctorWords);
  const { busy, next, callThis, move, pass, takeBack } = clinic;
  return (
    <>
      <View className="on-call-acts">
        <Button kind="secondary" disabled={busy} onPress={() => void callThis(visit)}>
          {t('recall')}
          {keys && <KeyHint keys="R" />}
        </Button>
        {next ? (
          <Button kind="secondary" disabled={busy} onPress={() => void move(visit, 'seen')}>
            {t('seenOnly')}
            {keys && <KeyHint keys="F" />}
          </Button>
        ) : (
          <Button kind="secondary" disabled={busy} onPress={() => void pass(visit)}>
            {t('passOnly')}
            {keys && <KeyHint keys="P" />}
          </Button>
        )}
        <NoShow
          visit={visit}
          busy={busy}
          onPress={() => void move(visit, 'missed')}
          keys={keys ? 'X' : undefined}
        />
      </View>
      <View className="on-call-back">
        <Button kind="quiet" size="small" disabled={busy} onPress={() => void takeBack(visit)}>
          {t('takeBack')}
        </Button>
      </View>
    </>
  );
}

function ComingUp({ waiting }: { waiting: readonly Visit[] }) {
  const t = useText(doctorWords);
  if (waiting.length === 0) return null;
  return (
    <>
      <View className="on-call-next-title" aria-hidden>
        {t('comingUp')}
      </View>
      <View className="on-call-next" {...part('list', t('comingUp'))}>
        {waiting.slice(0, COMING_UP).map(({ id, visitNumber, patient, late, passedCount }) => (
          <View key={id} className="on-call-one" {...part('listitem')}>
            <View className="on-call-one-number">{visitNumber}</View>
            <View className="on-call-one-name">{patient.name}</View>
            {(late || passedCount > 0) && (
              <View className="on-call-one-mark">{t(passedCount > 0 ? 'passed' : 'late')}</View>
            )}
          </View>
        ))}
      </View>
    </>
  );
}
