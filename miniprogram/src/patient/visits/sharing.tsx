/** Sharing a visit with family: for whom, what they will see and what not, and every link with its end. */
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { SHARES_AT_MOST, SHARE_LABEL_AT_MOST, isShareable } from '@shared/appointments/sharingRules';
import { call } from '../../api/client';
import { useText } from '../../api/messages';
import { useEndpoint } from '../../api/use-endpoint';
import { Button, Choice, Empty, ErrorState, Notice, PageTitle, Screen, Skeleton, TextField } from '../../ui';
import { useAct, useActId } from '../use-act';
import { ShareList } from './ShareList';
import { useSharing } from './SendLink';
import { sharingWords } from './sharing-messages';
import './sharing.scss';

const WHOM = ['mother', 'father', 'spouse', 'child', 'other'] as const;
type Whom = (typeof WHOM)[number];

export default function SharingPage() {
  const t = useText(sharingWords);
  const { id = '' } = useRouter().params;
  const asked = id ? { params: { id } } : null;
  const visit = useEndpoint('GET /appointments/:id', asked);
  const shares = useEndpoint('GET /appointments/:id/shares', asked);
  useSharing(t('shareTitle'));
  const error = visit.error ?? shares.error;
  const refresh = async () => void (await Promise.all([visit.refresh(), shares.refresh()]));
  const missing = !id || error?.code === 'NOT_FOUND';
  const items = shares.data?.items;
  const making = useMaking(id, shares.refresh);
  const open = visit.data && isShareable(visit.data.status);
  const room = open && items && items.length < SHARES_AT_MOST;
  return (
    <Screen title={t('share')} onRefresh={refresh} footer={room && <MakeLink making={making} />}>
      {missing && <Empty picture="people" title={t('missing')} />}
      {!missing && error && <ErrorState error={error} onRetry={() => void refresh()} />}
      {!error && !(visit.data && items) && <Skeleton shape="card" count={2} />}
      {visit.data && items && (
        <>
          <PageTitle>{t('shareLead')}</PageTitle>
          {!open && <Notice tone="amber">{t('notShareable')}</Notice>}
          {room && <Asking making={making} />}
          {items.length > 0 && <ShareList visitId={id} shares={items} onStopped={shares.refresh} />}
        </>
      )}
    </Screen>
  );
}

interface Making {
  whom: Whom;
  setWhom(whom: Whom): void;
  own: string;
  setOwn(own: string): void;
  act: ReturnType<typeof useAct>;
  ready: boolean;
  make(): void;
}

function useMaking(id: string, onMade: () => Promise<void>): Making {
  const t = useText(sharingWords);
  const [whom, setWhom] = useState<Whom>('mother');
  const [own, setOwn] = useState('');
  const [made, setMade] = useState(0);
  const act = useAct();
  const idOf = useActId();
  const label = whom === 'other' ? own.trim() : t(`whom.${whom}`);
  const make = () =>
    void act.run(async () => {
      const body = { id: idOf([id, label, made]), label };
      await call('POST /appointments/:id/shares', { params: { id }, body });
      setMade((count) => count + 1);
      setOwn('');
      await onMade();
    });
  return { whom, setWhom, own, setOwn, act, ready: label.length > 0, make };
}

function Asking({ making }: { making: Making }) {
  const t = useText(sharingWords);
  const { whom, setWhom, own, setOwn } = making;
  return (
    <View>
      <View className="sharing-label">{t('shareWhom')}</View>
      <Choice
        label={t('shareWhom')}
        look="chips"
        value={whom}
        onChange={setWhom}
        options={WHOM.map((value) => ({ value, text: t(`whom.${value}`) }))}
      />
      {whom === 'other' && (
        <View className="sharing-own">
          <TextField
            label={t('whomOwn')}
            value={own}
            onChange={setOwn}
            maxLength={SHARE_LABEL_AT_MOST}
            hint={t('shareWhomHint')}
          />
        </View>
      )}
      <View className="sharing-rules">
        <View>{t('shareShows')}</View>
        <View>{t('shareHides')}</View>
      </View>
    </View>
  );
}

function MakeLink({ making: { act, ready, make } }: { making: Making }) {
  const t = useText(sharingWords);
  return (
    <>
      {act.error && <Notice tone="red">{act.error.sentence}</Notice>}
      <Button busy={act.busy} disabled={!ready} onPress={make}>
        {t('makeLink')}
      </Button>
    </>
  );
}
