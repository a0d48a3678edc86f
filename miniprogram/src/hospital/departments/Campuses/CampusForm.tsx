/** One campus: name, address, place on the map, and removing it. */
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { Notice } from '../../../ui';
import { FormGrid, NumberField, TextField } from '../../../ui/desk';
import { EntryForm } from '../../EntryForm';
import { useEntryForm } from '../../EntryForm/use-entry-form';
import type { Form } from '../../EntryForm/use-entry-form';
import { AskedButton } from '../../AskedButton';
import { campusDraft, campusFacts, campusFaults } from '../draft';
import type { Campus, CampusDraft } from '../draft';
import { departmentWords } from '../messages';

export interface CampusFormProps {
  hospitalId: string;
  /** Null: a new one. */
  campus: Campus | null;
  readOnly: boolean;
  onSaved(campus: Campus): void;
  onRemoved(): void;
  onReload(): void;
}

export function CampusForm({ hospitalId, campus, readOnly, onSaved, onRemoved, onReload }: CampusFormProps) {
  const t = useText(departmentWords);
  const form = useEntryForm({
    ...{ entry: campus, t, readOnly, onSaved },
    begin: () => campusDraft(campus),
    faultsOf: campusFaults,
    factsOf: campusFacts,
    add: (body) => call('POST /desk/:hospitalId/campuses', { params: { hospitalId }, body }),
    change: (id, body) => call('PUT /desk/:hospitalId/campuses/:id', { params: { hospitalId, id }, body }),
  });
  const remove = async () => {
    await call('DELETE /desk/:hospitalId/campuses/:id', { params: { hospitalId, id: form.id } });
    onRemoved();
  };
  const removing = campus && (
    <AskedButton
      act={t('remove')}
      title={t('removeTitle', { name: campus.name })}
      note={t('removeNote')}
      onConfirm={remove}
    />
  );
  return (
    <EntryForm form={form} send={t(campus ? 'save' : 'create')} acts={removing} onReload={onReload}>
      <Fields form={form} />
    </EntryForm>
  );
}

function Fields({ form: { needed, optional, save } }: { form: Form<CampusDraft> }) {
  const t = useText(departmentWords);
  const degrees = (most: number) => ({ min: -most, max: most, step: 0.000001 });
  return (
    <FormGrid columns={1} onSubmit={save}>
      <TextField label={t('name')} {...needed('name')} maxLength={60} />
      <TextField label={t('address')} {...optional('address')} maxLength={300} />
      <TextField label={t('nameEn')} {...optional('nameEn')} maxLength={120} />
      <NumberField label={t('latitude')} {...optional('latitude')} {...degrees(90)} />
      <NumberField label={t('longitude')} {...optional('longitude')} {...degrees(180)} />
      <Notice>{t('placeOnMap')}</Notice>
    </FormGrid>
  );
}
