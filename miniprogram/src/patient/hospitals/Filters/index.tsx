/** The row of filters over the list; each chip says what it is set to. */
import { ScrollView, View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../api/messages';
import { levels } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Icon, accessible, classes, pressable } from '../../../ui';
import { catalogueName } from '../departments';
import { askWhereIAm, useHere } from '../here';
import { finding } from '../messages';
import { FilterSheets } from './Sheets';
import type { OpenSheet } from './Sheets';
import type { Filters } from './useFilters';
import './index.scss';

export interface FiltersProps {
  filters: Filters;
  onNarrow(change: Partial<Filters>): void;
}

export function FilterRow({ filters, onNarrow }: FiltersProps) {
  const t = useText(finding);
  const levelWord = useText(levels);
  const language = useLanguage();
  const [open, setOpen] = useState<OpenSheet>(null);
  const here = useHere();
  const set = (change: Partial<Filters>) => {
    setOpen(null);
    onNarrow(change);
  };
  const nearMe = async () => {
    if (filters.near) return onNarrow({ near: false });
    onNarrow({ near: here.position !== null || (await askWhereIAm()) !== null });
  };
  const { region, level, department, bookable, near } = filters;
  const departmentName = department && (catalogueName(department.code, language) ?? department.name);
  return (
    <View>
      <ScrollView className="p-filters" scrollX enhanced showScrollbar={false}>
        <View className="p-filters-row" {...accessible('group', t('filters'))}>
          <Chip on={near} busy={here.state === 'asking'} onPress={() => void nearMe()}>
            {here.state === 'asking' ? t('locating') : t('nearMe')}
          </Chip>
          <Chip on={bookable} onPress={() => onNarrow({ bookable: !bookable })}>
            {t('bookable')}
          </Chip>
          <Chip on={region !== null} opens onPress={() => setOpen('region')}>
            {region?.name ?? t('region')}
          </Chip>
          <Chip on={department !== null} opens onPress={() => setOpen('department')}>
            {departmentName ?? t('department')}
          </Chip>
          <Chip on={level !== null} opens onPress={() => setOpen('level')}>
            {level ? levelWord(level) : t('level')}
          </Chip>
        </View>
      </ScrollView>
      <FilterSheets filters={filters} open={open} onSet={set} onClose={() => setOpen(null)} />
    </View>
  );
}

interface ChipProps {
  on: boolean;
  /** Opens a sheet of choices; otherwise it is a switch. */
  opens?: boolean;
  busy?: boolean;
  onPress(): void;
  children: string;
}

function Chip({ on, opens, busy = false, onPress, children }: ChipProps) {
  const t = useText(finding);
  const label = opens && on ? t('chosenFilter', { name: children }) : undefined;
  return (
    <View
      className={classes('p-filter', on && 'p-filter-on')}
      {...pressable(opens ? 'button' : 'switch', label, onPress, busy)}
      {...(opens ? {} : { 'aria-checked': on })}
    >
      {children}
      {opens && <Icon name="chevron-down" size="small" />}
    </View>
  );
}
