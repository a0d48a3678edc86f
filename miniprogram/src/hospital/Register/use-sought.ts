/** What a register's list is asked for: the words typed, the filters, whether retired entries are seen, the order. */
import { useState } from 'react';
import { useSettled } from '../../api/desk/use-settled';
import type { Say } from '../../api/messages';
import type { Filter, Sort } from '../../ui/desk';

type Retired = '' | 'hide' | 'only';
type SoughtWord = 'find' | 'state' | 'retired.hide' | 'retired.only' | 'noneFound' | 'noneFoundText';

export function useSought<Key extends string>(
  t: Say<SoughtWord>,
  sortedBy: Key,
  filters: readonly Filter[] = [],
) {
  const [typed, type] = useState('');
  const [retired, setRetired] = useState<Retired>('hide');
  const [sort, onSort] = useState<Sort>({ key: sortedBy, direction: 'ascending' });
  const q = useSettled(typed.trim()) || undefined;
  const state: Filter = {
    ...{ key: 'retired', label: t('state'), value: retired },
    options: (['hide', 'only'] as const).map((value) => ({ value, text: t(`retired.${value}`) })),
    onChange: (value) => setRetired(value as Retired),
  };
  const narrowed = Boolean(q) || retired !== 'hide' || filters.some(({ value }) => value !== '');
  const order = (sort.direction === 'descending' ? `-${sort.key}` : sort.key) as Key | `-${Key}`;
  return {
    query: { q, retired: retired || ('all' as const), sort: order },
    search: { label: t('find'), value: typed, onChange: type },
    filters: [...filters, state],
    ...{ sort, onSort },
    /** Why there are no rows, where something was sought. */
    unfound: narrowed ? { title: t('noneFound'), text: t('noneFoundText') } : undefined,
  };
}

export type Sought = Omit<ReturnType<typeof useSought>, 'query'>;
