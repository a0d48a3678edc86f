/** What one fills in about a doctor. */
import { TITLES } from '@shared/hospitals/rules';
import { useText } from '../../../api/messages';
import { titles } from '../../../api/names';
import { FormGrid, SelectField, TextArea, TextField } from '../../../ui/desk';
import { faultsOf } from '../draft';
import type { DoctorDraft } from '../draft';
import { doctorWords } from '../messages';

export interface FieldsProps {
  draft: DoctorDraft;
  onChange(change: Partial<DoctorDraft>): void;
  departments: readonly { value: string; text: string }[];
  readOnly: boolean;
  /** The button was pressed: what is wrong is said. */
  tried: boolean;
  onSubmit(): void;
}

type Line = 'name' | 'nameEn' | 'code' | 'fee' | 'licenceNumber';

export function Fields({ draft, onChange, departments, readOnly, tried, onSubmit }: FieldsProps) {
  const t = useText(doctorWords);
  const titleOf = useText(titles);
  const faults = tried ? faultsOf(draft) : {};
  const wrong = (field: keyof DoctorDraft) => faults[field] && t(faults[field]);
  const line = (field: Line, maxLength: number, needed: boolean, hint?: string) => (
    <TextField
      label={t(field)}
      value={draft[field]}
      onChange={(text) => onChange({ [field]: text })}
      error={wrong(field)}
      required={needed}
      optional={!needed && !readOnly}
      disabled={readOnly}
      {...{ maxLength, hint }}
    />
  );
  const text = (field: 'specialities' | 'introduction', maxLength: number, rows: number, hint?: string) => (
    <TextArea
      label={t(field)}
      value={draft[field]}
      onChange={(value) => onChange({ [field]: value })}
      disabled={readOnly}
      wide
      optional={!readOnly}
      {...{ maxLength, rows, hint }}
    />
  );
  return (
    <FormGrid columns={2} onSubmit={onSubmit}>
      {line('name', 40, true)}
      <SelectField
        label={t('title')}
        value={draft.title}
        options={TITLES.map((value) => ({ value, text: titleOf(value) }))}
        onChange={(title) => onChange({ title })}
        error={wrong('title')}
        disabled={readOnly}
        required
      />
      <SelectField
        label={t('department')}
        value={draft.departmentId}
        options={departments}
        onChange={(departmentId) => onChange({ departmentId })}
        error={wrong('departmentId')}
        disabled={readOnly}
        required
      />
      {line('fee', 10, true, t('feeHint'))}
      {text('specialities', 1000, 3, t('specialitiesHint'))}
      {line('code', 40, false, t('codeHint'))}
      {line('licenceNumber', 27, false)}
      {line('nameEn', 80, false)}
      {text('introduction', 4000, 5)}
    </FormGrid>
  );
}
