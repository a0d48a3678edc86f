/** The columns of the hospitals: what they are, how they stand, and the way to change that. */
import { useText } from '../../api/messages';
import { dateOf } from '../../api/moments';
import { levels, nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import type { ItemOf } from '../../api/use-paged';
import { Button } from '../../ui';
import { Badge } from '../../ui/desk';
import type { Column } from '../../ui/desk';
import { fieldNames } from '../messages';
import { hospitalWords } from './messages';

export type Hospital = ItemOf<'GET /operator/hospitals'>;

export const STATES = ['joined', 'suspended', 'catalogue'] as const;
export type State = (typeof STATES)[number];

const stateOf = ({ suspendedAt, joinedAt }: Hospital): State =>
  suspendedAt ? 'suspended' : joinedAt ? 'joined' : 'catalogue';
const TONES = { joined: 'jade', suspended: 'red', catalogue: 'neutral' } as const;

/** What only a hospital that joined has; in a list of others nobody is asked about it. */
const OF_JOINED: readonly string[] = ['reason', 'since', 'act'];

export function useColumns(state: State | '', judge: (hospital: Hospital) => void): Column<Hospital>[] {
  const t = useText(hospitalWords);
  const field = useText(fieldNames);
  const level = useText(levels);
  const language = useLanguage();
  const columns: Column<Hospital>[] = [
    {
      ...{ key: 'name', title: t('hospital'), priority: 1, width: 'minmax(0, 2fr)' },
      render: ({ name, nameEn }) => nameIn(language, name, nameEn),
    },
    { key: 'code', title: field('creditCode'), width: '190px', render: ({ creditCode }) => creditCode },
    { key: 'level', title: field('level'), width: '110px', render: (one) => level(one.level) },
    { key: 'region', title: field('regionCode'), render: ({ regionName }) => regionName },
    {
      ...{ key: 'state', title: t('state'), width: '150px' },
      render: (one) => <Badge tone={TONES[stateOf(one)]}>{t(`state.${stateOf(one)}`)}</Badge>,
    },
    { key: 'reason', title: t('reason'), render: ({ suspension }) => suspension },
    {
      ...{ key: 'since', title: t('since'), width: '140px' },
      render: ({ joinedAt }) => joinedAt && dateOf(joinedAt, language),
    },
    {
      ...{ key: 'act', title: t('suspend'), quiet: true, align: 'end', width: '110px' },
      render: (one) => <Act hospital={one} judge={judge} />,
    },
  ];
  return state === 'catalogue' ? columns.filter(({ key }) => !OF_JOINED.includes(key)) : columns;
}

function Act({ hospital, judge }: { hospital: Hospital; judge(hospital: Hospital): void }) {
  const t = useText(hospitalWords);
  if (!hospital.joinedAt) return null;
  const text = t(hospital.suspendedAt ? 'resume' : 'suspend');
  return (
    <Button kind="quiet" size="small" label={`${text}: ${hospital.name}`} onPress={() => judge(hospital)}>
      {text}
    </Button>
  );
}
