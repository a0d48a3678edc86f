/** A page of the product, by its name; its path only for who needs another one. */
import { useState } from 'react';
import { PAGE_FORM } from '@shared/official/rules';
import { useText } from '../../api/messages';
import { SelectField, TextField } from '../../ui/desk';
import { officialWords } from './messages';
import { pagesOf } from './pages';

export interface PageFieldProps {
  hospitalId: string;
  value: string;
  onChange(page: string): void;
  disabled?: boolean;
}

export function PageField({ hospitalId, value, onChange, disabled }: PageFieldProps) {
  const t = useText(officialWords);
  const pages = pagesOf(hospitalId);
  const names = Object.keys(pages) as (keyof typeof pages)[];
  const known = names.find((name) => pages[name] === value);
  const [other, setOther] = useState(!known);
  return (
    <>
      <SelectField
        label={t('page')}
        value={other ? 'other' : (known ?? 'other')}
        options={[...names, 'other' as const].map((name) => ({ value: name, text: t(`page.${name}`) }))}
        onChange={(name) => {
          setOther(name === 'other');
          if (name !== 'other') onChange(pages[name]);
        }}
        disabled={disabled}
      />
      {other && (
        <TextField
          label={t('pagePath')}
          value={value}
          onChange={onChange}
          maxLength={255}
          hint={t('pagePathHint')}
          error={PAGE_FORM.test(value) ? undefined : t('pageWrong')}
          disabled={disabled}
          required
        />
      )}
    </>
  );
}
