/** A field of the national catalogue, found by its name, by what people call it, or by its code. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { CATALOGUE, catalogueEntry } from '@shared/hospitals/catalogue';
import type { CatalogueEntry } from '@shared/hospitals/catalogue';
import type { Language } from '@shared/sentences';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Button, accessible, pressable } from '../../../ui';
import { TextField } from '../../../ui/desk';
import { departmentWords } from '../messages';
import './index.scss';

/** More would not be read. */
const SHOWN = 8;

export interface CatalogueFieldProps {
  value: string | null;
  onChange(code: string | null): void;
  error?: string;
  disabled?: boolean;
}

/** `内分泌专业`, or its English name. */
export function catalogueText(code: string, language: Language): string {
  const entry = catalogueEntry(code);
  return entry ? (language === 'en' ? entry.nameEn : entry.name) : code;
}

export function CatalogueField({ value, onChange, error, disabled }: CatalogueFieldProps) {
  const t = useText(departmentWords);
  const language = useLanguage();
  if (value === null) return <Looking onChange={onChange} error={error} />;
  return (
    <View className="catalogue">
      <View className="catalogue-label">{t('catalogue')}</View>
      <View className="catalogue-chosen">
        <View className="catalogue-code">{value}</View>
        <View className="catalogue-name">{catalogueText(value, language)}</View>
        {!disabled && (
          <Button
            kind="quiet"
            size="small"
            label={`${t('change')} ${t('catalogue')}`}
            onPress={() => onChange(null)}
          >
            {t('change')}
          </Button>
        )}
      </View>
    </View>
  );
}

function Looking({ onChange, error }: Pick<CatalogueFieldProps, 'onChange' | 'error'>) {
  const t = useText(departmentWords);
  const [sought, seek] = useState('');
  const found = sought.trim() ? CATALOGUE.filter((entry) => fits(entry, sought)) : [];
  const first = found[0];
  return (
    <View className="catalogue">
      <TextField
        type="search"
        label={t('catalogue')}
        placeholder={t('catalogueFind')}
        value={sought}
        onChange={seek}
        onDone={() => first && onChange(first.code)}
        hint={t('catalogueHint')}
        error={error}
        required
      />
      {sought.trim() !== '' && <Found entries={found} onChoose={onChange} />}
    </View>
  );
}

interface FoundProps {
  entries: readonly CatalogueEntry[];
  onChoose(code: string): void;
}

function Found({ entries, onChoose }: FoundProps) {
  const t = useText(departmentWords);
  const language = useLanguage();
  const rest = entries.length - SHOWN;
  return (
    <View className="catalogue-found" {...accessible('group', t('catalogue'))}>
      {entries.slice(0, SHOWN).map(({ code, name, nameEn, commonNames }) => (
        <View
          key={code}
          className="catalogue-one"
          {...pressable('button', `${code} ${name}`, () => onChoose(code))}
        >
          <View className="catalogue-code">{code}</View>
          <View className="catalogue-name">{language === 'en' ? nameEn : name}</View>
          <View className="catalogue-also">{language === 'en' ? name : commonNames[0]}</View>
        </View>
      ))}
      {rest > 0 && <View className="catalogue-rest">{t('catalogueMore', { count: rest })}</View>}
      {entries.length === 0 && <View className="catalogue-rest">{t('catalogueNone')}</View>}
    </View>
  );
}

function fits({ code, name, nameEn, commonNames }: CatalogueEntry, sought: string): boolean {
  const all = `${code} ${name} ${nameEn} ${commonNames.join(' ')}`.toLowerCase();
  return all.includes(sought.trim().toLowerCase());
}
