/** One department: its facts, closing it and opening it again. */
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { DeskLink, FormGrid, SelectField, TextField } from '../../../ui/desk';
import { EntryForm } from '../../EntryForm';
import { useEntryForm } from '../../EntryForm/use-entry-form';
import type { Form } from '../../EntryForm/use-entry-form';
import { hospitalPage } from '../../nav';
import { RetireButton, Retirement } from '../../Retirement';
import { CatalogueField } from '../CatalogueField';
import { departmentDraft, departmentFacts, departmentFaults } from '../draft';
import type { Campus, Department, DepartmentDraft } from '../draft';
import { departmentWords } from '../messages';

export interface DepartmentFormProps {
  hospitalId: string;
  /** Null: a new one. */
  department: Department | null;
  campuses: readonly Campus[];
  readOnly: boolean;
  onSaved(department: Department): void;
  onReload(): void;
}

export function DepartmentForm(props: DepartmentFormProps) {
  const { hospitalId, department, campuses, readOnly, onSaved, onReload } = props;
  const t = useText(departmentWords);
  const form = useEntryForm({
    ...{ entry: department, t, readOnly, onSaved },
    begin: () => departmentDraft(department),
    faultsOf: departmentFaults,
    factsOf: departmentFacts,
    add: (body) => call('POST /desk/:hospitalId/departments', { params: { hospitalId }, body }),
    change: (id, body) => call('PUT /desk/:hospitalId/departments/:id', { params: { hospitalId, id }, body }),
  });
  const params = { hospitalId, id: form.id };
  const retire = async () =>
    onSaved(await call('POST /desk/:hospitalId/departments/:id/retirement', { params }));
  const restore = async () =>
    onSaved(await call('DELETE /desk/:hospitalId/departments/:id/retirement', { params }));
  return (
    <EntryForm
      form={form}
      send={t(department ? 'save' : 'create')}
      acts={department && <RetireButton entry={department} t={t} onRetire={retire} />}
      onReload={onReload}
    >
      {department && <Retirement entry={department} t={t} onRestore={readOnly ? undefined : restore} />}
      {department && department.doctors > 0 && (
        <DeskLink to={`${hospitalPage('doctors', hospitalId)}&departmentId=${department.id}`}>
          {`${t('seeDoctors')} (${department.doctors})`}
        </DeskLink>
      )}
      <Fields form={form} campuses={campuses} />
    </EntryForm>
  );
}

interface FieldsProps {
  form: Form<DepartmentDraft>;
  campuses: readonly Campus[];
}

function Fields({ form, campuses }: FieldsProps) {
  const t = useText(departmentWords);
  const { field, needed, optional, change, save } = form;
  const campus = field('campusId');
  return (
    <FormGrid columns={1} onSubmit={save}>
      <TextField label={t('name')} {...needed('name')} maxLength={60} />
      <CatalogueField {...field('catalogueCode')} />
      <TextField label={t('code')} {...optional('code')} maxLength={40} hint={t('codeHint')} />
      <TextField label={t('place')} {...optional('place')} maxLength={100} hint={t('placeHint')} />
      {campuses.length > 0 && (
        <SelectField
          label={t('campus')}
          {...campus}
          value={campus.value ?? ''}
          options={[
            { value: '', text: t('noCampus') },
            ...campuses.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          onChange={(campusId) => change({ campusId: campusId || null })}
        />
      )}
      <TextField label={t('nameEn')} {...optional('nameEn')} maxLength={120} />
    </FormGrid>
  );
}
