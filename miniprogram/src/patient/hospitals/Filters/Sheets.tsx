/** The sheets behind the filters that have choices; at most one is open. */
import { LEVELS } from '@shared/hospitals/rules';
import { useText } from '../../../api/messages';
import { levels } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { FILTER_CODES, catalogueName } from '../departments';
import { finding } from '../messages';
import { OptionSheet } from './OptionSheet';
import { RegionSheet } from './RegionSheet';
import type { Filters } from './useFilters';

export type OpenSheet = 'region' | 'level' | 'department' | null;

export interface FilterSheetsProps {
  filters: Filters;
  open: OpenSheet;
  onSet(change: Partial<Filters>): void;
  onClose(): void;
}

export function FilterSheets({ filters, open, onSet, onClose }: FilterSheetsProps) {
  const t = useText(finding);
  const levelWord = useText(levels);
  const language = useLanguage();
  return (
    <>
      <RegionSheet
        open={open === 'region'}
        chosen={filters.region}
        onChoose={(region) => onSet({ region })}
        onClose={onClose}
      />
      <OptionSheet
        open={open === 'level'}
        title={t('level')}
        any={t('anyLevel')}
        options={LEVELS.map((value) => ({ value, text: levelWord(value) }))}
        chosen={filters.level}
        onChoose={(level) => onSet({ level })}
        onClose={onClose}
      />
      <OptionSheet
        open={open === 'department'}
        title={t('department')}
        any={t('anyDepartment')}
        options={FILTER_CODES.map((value) => ({ value, text: catalogueName(value, language) ?? value }))}
        chosen={filters.department?.code ?? null}
        onChoose={(code) => onSet({ department: code === null ? null : { code, name: code } })}
        onClose={onClose}
      />
    </>
  );
}
