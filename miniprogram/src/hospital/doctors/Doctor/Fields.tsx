/** What one fills in about a doctor. */
import { TITLES } from '@shared/hospitals/rules';
import { useText } from '../../../api/messages';
import { titles } from '../../../api/names';
import { FormGrid, SelectField, TextArea, TextField } from '../../../ui/desk';
import type { Form } from '../../EntryForm/use-entry-form';
import type { DoctorDraft } from '../draft';
import { doctorWords } from '../messages';

export interface FieldsProps {
  form: Form<DoctorDraft>;
  departments: readonly { value: string; text: string }[];
}

export function Fields({ form: { needed, optional, save }, departments }: FieldsProps) {
  const t = useText(doctorWords);
  const titleOf = useText(titles);
  const titleOptions = TITLES.map((value) => ({ value, text: titleOf(value) }));
  const specialities = { label: t('specialities'), hint: t('specialitiesHint') };
  return (
    <FormGrid columns={2} onSubmit={save}>
      <TextField label={t('name')} {...needed('name')} maxLength={40} />
      <SelectField label={t('title')} {...needed('title')} options={titleOptions} />
      <SelectField label={t('department')} {...needed('departmentId')} options={departments} />
      <TextField label={t('fee')} {...needed('fee')} maxLength={10} hint={t('feeHint')} />
      <TextArea {...specialities} {...optional('specialities')} maxLength={1000} rows={3} wide />
      <TextField label={t('code')} {...optional('code')} maxLength={40} hint={t('codeHint')} />
      <TextField label={t('licenceNumber')} {...optional('licenceNumber')} maxLength={27} />
      <TextField label={t('nameEn')} {...optional('nameEn')} maxLength={80} />
      <TextArea label={t('introduction')} {...optional('introduction')} maxLength={4000} rows={5} wide />
    </FormGrid>
  );
}
