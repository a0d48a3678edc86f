/** The hospitals one works at, each of which can be left from here. */
import { useState } from 'react';
import { call } from '../../../api/client';
import { forgetHospital, isHospital } from '../../../api/desk/memberships';
import type { HospitalMembership, Membership } from '../../../api/desk/memberships';
import { roleWords } from '../../../api/desk/roles';
import { useText } from '../../../api/messages';
import { dateOf } from '../../../api/moments';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { tell } from '../../../ui';
import { DataTable, Panel } from '../../../ui/desk';
import type { Column } from '../../../ui/desk';
import { AskFirst } from '../../AskFirst';
import { actsColumn } from '../../row-acts';
import { placeWords } from './messages';

export interface OwnPlacesProps {
  places: readonly Membership[];
  onLeft(): Promise<void>;
}

export function OwnPlaces({ places, onLeft }: OwnPlacesProps) {
  const t = useText(placeWords);
  const nameOf = useNames();
  const [leaving, setLeaving] = useState<HospitalMembership | null>(null);
  const hospitals = places.filter(isHospital);
  const close = () => setLeaving(null);
  const leave = async ({ id }: HospitalMembership) => {
    await call('DELETE /me/memberships/:id', { params: { id } });
    forgetHospital();
    close();
    tell(t('left'), 'good');
    await onLeft();
  };
  const acts = actsColumn<HospitalMembership>({
    title: t('acts'),
    width: '120px',
    acts: [{ text: t('leave'), onPress: setLeaving }],
  });
  const columns = [...useColumns(), acts];
  if (hospitals.length === 0) return null;
  return (
    <Panel title={t('places')} flush>
      <DataTable<HospitalMembership>
        label={t('places')}
        columns={columns}
        rows={hospitals}
        rowKey={({ id }) => id}
      />
      {leaving && (
        <AskFirst
          title={t('leaveTitle', { name: nameOf(leaving) })}
          note={t('leaveNote')}
          act={t('leaveAct')}
          onConfirm={() => leave(leaving)}
          onClose={close}
        />
      )}
    </Panel>
  );
}

function useNames() {
  const language = useLanguage();
  return ({ hospitalName, hospitalNameEn }: Membership) =>
    nameIn(language, hospitalName ?? '', hospitalNameEn);
}

function useColumns(): Column<HospitalMembership>[] {
  const t = useText(placeWords);
  const role = useText(roleWords);
  const language = useLanguage();
  const nameOf = useNames();
  return [
    { key: 'name', title: t('hospital'), priority: 1, width: 'minmax(0, 1.6fr)', render: nameOf },
    { key: 'role', title: t('role'), render: (one) => role(one.role) },
    { key: 'since', title: t('since'), render: ({ since }) => dateOf(since, language) },
  ];
}
