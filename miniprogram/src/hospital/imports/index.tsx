/** Lists as files: send one, look at what it would change, apply it. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { PLANNERS } from '@shared/staff/rules';
import { may } from '../../api/desk/memberships';
import { useText } from '../../api/messages';
import { usePaged } from '../../api/use-paged';
import { Split } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { Files } from './Files';
import { importWords } from './messages';
import { Preview } from './Preview';
import { Sending } from './Sending';
import './index.scss';

export default function ImportsPage() {
  const t = useText(importWords);
  return (
    <HospitalScreen page="imports" head={() => ({ note: t('note') })}>
      {(desk) => <Imports desk={desk} />}
    </HospitalScreen>
  );
}

function Imports({ desk }: { desk: OpenDesk }) {
  const t = useText(importWords);
  const { hospitalId } = desk;
  const [chosen, setChosen] = useState<string | null>(null);
  const pages = usePaged('GET /desk/:hospitalId/imports', { params: { hospitalId }, query: {} });
  const sent = (id: string) => {
    setChosen(id);
    void pages.refresh();
  };
  return (
    <Split
      share="detail"
      list={
        <View className="import-list">
          {may(desk.role, PLANNERS) && <Sending hospitalId={hospitalId} onSent={sent} />}
          <Files pages={pages} chosen={chosen} onChoose={({ id }) => setChosen(id)} />
        </View>
      }
      detail={
        chosen && (
          <Preview
            key={chosen}
            desk={desk}
            id={chosen}
            onMoved={() => void pages.refresh()}
            onDiscarded={() => {
              setChosen(null);
              void pages.refresh();
            }}
          />
        )
      }
      detailTitle={pages.items.find(({ id }) => id === chosen)?.name ?? t('pick')}
      onClose={() => setChosen(null)}
    />
  );
}
