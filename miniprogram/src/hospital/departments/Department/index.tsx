/** One department: its facts, closing it and opening it again. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { beijingMoment } from '@shared/time';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { Button, Notice, tell } from '../../../ui';
import { ConfirmDialog, DeskLink, FormGrid, SelectField, TextField } from '../../../ui/desk';
import { hospitalPage } from '../../nav';
import { Refused } from '../../Refused';
import { CatalogueField } from '../CatalogueField';
import { departmentDraft, departmentFacts, isOwnCode } from '../draft';
import type { Campus, Department, DepartmentDraft } from '../draft';
import { departmentWords } from '../messages';
import '../../desk-form.scss';

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
  // The same department however often the button is pressed
  const [id] = useState(() => department?.id ?? newId());
  const [draft, setDraft] = useState(() => departmentDraft(department));
  const [tried, setTried] = useState(false);
  const act = useAct();
  const save = () => {
    setTried(true);
    const facts = departmentFacts(draft);
    if (!facts) return;
    void act.run(async () => {
      const saved = department
        ? await call('PUT /desk/:hospitalId/departments/:id', {
            params: { hospitalId, id },
            body: { ...facts, version: department.version },
          })
        : await call('POST /desk/:hospitalId/departments', {
            params: { hospitalId },
            body: { ...facts, id },
          });
      tell(t('saved'), 'good');
      onSaved(saved);
    });
  };
  return (
    <View className="desk-form">
      {department && <Standing {...props} department={department} />}
      <Fields
        draft={draft}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
        campuses={campuses}
        readOnly={readOnly}
        tried={tried}
        onSubmit={save}
      />
      <Refused act={act} onReload={onReload} />
      {!readOnly && (
        <View className="desk-form-acts">
          <Button size="small" busy={act.busy} onPress={save}>
            {t(department ? 'save' : 'create')}
          </Button>
          {department && !department.retiredAt && <Retiring {...props} department={department} />}
        </View>
      )}
    </View>
  );
}

interface FieldsProps {
  draft: DepartmentDraft;
  onChange(change: Partial<DepartmentDraft>): void;
  campuses: readonly Campus[];
  readOnly: boolean;
  /** The button was pressed: what is missing is said. */
  tried: boolean;
  onSubmit(): void;
}

function Fields({ draft, onChange, campuses, readOnly, tried, onSubmit }: FieldsProps) {
  const t = useText(departmentWords);
  const line = (field: 'nameEn' | 'place', maxLength: number, hint?: string) => (
    <TextField
      label={t(field)}
      value={draft[field]}
      onChange={(text) => onChange({ [field]: text })}
      {...{ maxLength, hint, disabled: readOnly, optional: !readOnly }}
    />
  );
  return (
    <FormGrid columns={1} onSubmit={onSubmit}>
      <TextField
        label={t('name')}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        maxLength={60}
        disabled={readOnly}
        error={tried && !draft.name.trim() ? t('nameMissing') : undefined}
        required
      />
      <CatalogueField
        value={draft.catalogueCode}
        onChange={(catalogueCode) => onChange({ catalogueCode })}
        error={tried && !draft.catalogueCode ? t('catalogueMissing') : undefined}
        disabled={readOnly}
      />
      <TextField
        label={t('code')}
        value={draft.code}
        onChange={(code) => onChange({ code })}
        maxLength={40}
        disabled={readOnly}
        hint={t('codeHint')}
        error={isOwnCode(draft.code) ? undefined : t('codeWrong')}
        optional={!readOnly}
      />
      {line('place', 100, t('placeHint'))}
      {campuses.length > 0 && (
        <SelectField
          label={t('campus')}
          value={draft.campusId ?? ''}
          options={[
            { value: '', text: t('noCampus') },
            ...campuses.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          onChange={(campusId) => onChange({ campusId: campusId || null })}
          disabled={readOnly}
        />
      )}
      {line('nameEn', 120)}
    </FormGrid>
  );
}

type OwnProps = DepartmentFormProps & { department: Department };

/** Closed or not, and the way to its doctors. */
function Standing({ hospitalId, department, readOnly, onSaved }: OwnProps) {
  const t = useText(departmentWords);
  const { wrong, run } = useAct();
  const restore = () =>
    void run(async () => {
      const params = { hospitalId, id: department.id };
      onSaved(await call('DELETE /desk/:hospitalId/departments/:id/retirement', { params }));
      tell(t('restored'), 'good');
    });
  const { retiredAt, doctors, id } = department;
  return (
    <>
      {retiredAt && (
        <Notice
          tone="amber"
          title={t('wasRetired', { when: beijingMoment(retiredAt) })}
          action={readOnly ? undefined : { text: t('restore'), onPress: restore }}
        >
          {wrong ?? t('retireNote')}
        </Notice>
      )}
      {doctors > 0 && (
        <DeskLink to={`${hospitalPage('doctors', hospitalId)}&departmentId=${id}`}>
          {`${t('seeDoctors')} (${doctors})`}
        </DeskLink>
      )}
    </>
  );
}

function Retiring({ hospitalId, department, onSaved }: OwnProps) {
  const t = useText(departmentWords);
  const [asking, ask] = useState(false);
  const { busy, wrong, run } = useAct();
  const retire = () =>
    void run(async () => {
      const params = { hospitalId, id: department.id };
      onSaved(await call('POST /desk/:hospitalId/departments/:id/retirement', { params }));
    });
  return (
    <>
      <Button kind="quiet" size="small" onPress={() => ask(true)}>
        {t('retire')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('retireTitle', { name: department.name })}
        act={t('retire')}
        busy={busy}
        danger
        onConfirm={retire}
        onClose={() => ask(false)}
      >
        {wrong ? <Notice tone="red">{wrong}</Notice> : t('retireNote')}
      </ConfirmDialog>
    </>
  );
}
