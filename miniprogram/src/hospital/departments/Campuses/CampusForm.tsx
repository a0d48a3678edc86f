/** One campus: name, address, place on the map, and removing it. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { Button, Notice, tell } from '../../../ui';
import { ConfirmDialog, FormGrid, NumberField, TextField } from '../../../ui/desk';
import { Refused } from '../../Refused';
import { bothOrNeither, campusDraft, campusFacts, latitudeFits, longitudeFits } from '../draft';
import type { Campus, CampusDraft } from '../draft';
import { departmentWords } from '../messages';
import '../../desk-form.scss';

export interface CampusFormProps {
  hospitalId: string;
  /** Null: a new one. */
  campus: Campus | null;
  readOnly: boolean;
  onSaved(campus: Campus): void;
  onRemoved(): void;
  onReload(): void;
}

export function CampusForm(props: CampusFormProps) {
  const { hospitalId, campus, readOnly, onSaved, onReload } = props;
  const t = useText(departmentWords);
  const [id] = useState(() => campus?.id ?? newId());
  const [draft, setDraft] = useState(() => campusDraft(campus));
  const [tried, setTried] = useState(false);
  const act = useAct();
  const save = () => {
    setTried(true);
    const facts = campusFacts(draft);
    if (!facts) return;
    void act.run(async () => {
      const saved = campus
        ? await call('PUT /desk/:hospitalId/campuses/:id', {
            params: { hospitalId, id },
            body: { ...facts, version: campus.version },
          })
        : await call('POST /desk/:hospitalId/campuses', { params: { hospitalId }, body: { ...facts, id } });
      tell(t('saved'), 'good');
      onSaved(saved);
    });
  };
  const change = (changed: Partial<CampusDraft>) => setDraft((before) => ({ ...before, ...changed }));
  return (
    <View className="desk-form">
      <Fields draft={draft} onChange={change} readOnly={readOnly} tried={tried} onSubmit={save} />
      <Refused act={act} onReload={onReload} />
      {!readOnly && (
        <View className="desk-form-acts">
          <Button size="small" busy={act.busy} onPress={save}>
            {t(campus ? 'save' : 'create')}
          </Button>
          {campus && <Removing {...props} campus={campus} />}
        </View>
      )}
    </View>
  );
}

interface FieldsProps {
  draft: CampusDraft;
  onChange(change: Partial<CampusDraft>): void;
  readOnly: boolean;
  tried: boolean;
  onSubmit(): void;
}

function Fields({ draft, onChange, readOnly, tried, onSubmit }: FieldsProps) {
  const t = useText(departmentWords);
  const degrees = (field: 'latitude' | 'longitude', most: number, fits: boolean) => (
    <NumberField
      label={t(field)}
      value={draft[field]}
      onChange={(value) => onChange({ [field]: value })}
      min={-most}
      max={most}
      step={0.000001}
      error={
        !fits
          ? t('outside', { min: -most, max: most })
          : tried && !bothOrNeither(draft)
            ? t('both')
            : undefined
      }
      disabled={readOnly}
      optional={!readOnly}
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
      <TextField
        label={t('address')}
        value={draft.address}
        onChange={(address) => onChange({ address })}
        maxLength={300}
        disabled={readOnly}
        optional={!readOnly}
      />
      <TextField
        label={t('nameEn')}
        value={draft.nameEn}
        onChange={(nameEn) => onChange({ nameEn })}
        maxLength={120}
        disabled={readOnly}
        optional={!readOnly}
      />
      {degrees('latitude', 90, latitudeFits(draft))}
      {degrees('longitude', 180, longitudeFits(draft))}
      <Notice>{t('placeOnMap')}</Notice>
    </FormGrid>
  );
}

function Removing({ hospitalId, campus, onRemoved }: CampusFormProps & { campus: Campus }) {
  const t = useText(departmentWords);
  const [asking, ask] = useState(false);
  const { busy, wrong, run } = useAct();
  const remove = () =>
    void run(async () => {
      await call('DELETE /desk/:hospitalId/campuses/:id', { params: { hospitalId, id: campus.id } });
      onRemoved();
    });
  return (
    <>
      <Button kind="quiet" size="small" onPress={() => ask(true)}>
        {t('remove')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('removeTitle', { name: campus.name })}
        act={t('remove')}
        busy={busy}
        danger
        onConfirm={remove}
        onClose={() => ask(false)}
      >
        {wrong ? <Notice tone="red">{wrong}</Notice> : t('removeNote')}
      </ConfirmDialog>
    </>
  );
}
