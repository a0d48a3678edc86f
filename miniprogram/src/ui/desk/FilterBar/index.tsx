/** Above a table: what to look for and which rows to see. `/` goes to the search box. */
import { View } from '@tarojs/components';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../../api/messages';
import { Icon } from '../../Icon';
import { focusOn, onShortcut } from '../focus';
import { SelectControl, TextControl } from '../Form/control';
import { KeyHint } from '../KeyHint';
import { deskWords } from '../messages';
import { part } from '../part';
import './index.scss';

export interface Filter {
  key: string;
  label: string;
  /** Empty string: all of them. */
  value: string;
  options: readonly { value: string; text: string }[];
  onChange(value: string): void;
}

export interface FilterBarProps {
  search?: {
    label: string;
    value: string;
    onChange(value: string): void;
    /** Enter was pressed in it. */
    onDone?(): void;
    /** A barcode reader types here wherever the keyboard is: the box has it from the start, and digits go to it. */
    scans?: boolean;
  };
  filters?: readonly Filter[];
  /** A date field, chips, …: between the filters and the actions. */
  children?: ReactNode;
  /** At the right end: export, add. */
  actions?: ReactNode;
}

export function FilterBar({ search, filters = [], children, actions }: FilterBarProps) {
  const t = useText(deskWords);
  return (
    <View className="y-filters" {...part('search', search?.label ?? t('search'))}>
      {search && <SearchBox {...search} />}
      {filters.map(({ key, label, value, options, onChange }) => (
        <View key={key} className="y-filter">
          <SelectControl
            label={label}
            value={value}
            options={[{ value: '', text: `${label}: ${t('all')}` }, ...options]}
            onChange={onChange}
          />
        </View>
      ))}
      {children}
      {actions && <View className="y-filters-actions">{actions}</View>}
    </View>
  );
}

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

function SearchBox({ label, value, onChange, onDone, scans }: NonNullable<FilterBarProps['search']>) {
  const id = useId();
  // Pages behind this one are still there: the shortcut is the shown page's
  const shown = useRef(true);
  useDidShow(() => {
    shown.current = true;
  });
  useDidHide(() => {
    shown.current = false;
  });
  useEffect(() => onShortcut('/', () => shown.current && focusOn(id)), [id]);
  const latest = useRef({ value, onChange });
  latest.current = { value, onChange };
  useEffect(() => {
    if (!scans) return undefined;
    focusOn(id);
    const type = (digit: string) => () => {
      if (!shown.current) return;
      focusOn(id);
      latest.current.onChange(latest.current.value + digit);
    };
    const endings = DIGITS.map((digit) => onShortcut(digit, type(digit)));
    return () => endings.forEach((end) => end());
  }, [id, scans]);
  return (
    <View className="y-search">
      <Icon name="search" size="small" />
      <TextControl
        id={id}
        label={label}
        placeholder={label}
        value={value}
        onChange={onChange}
        onDone={onDone}
        type="search"
      />
      <KeyHint keys="/" />
    </View>
  );
}
