/** A wall's name, its languages, and what it shows. */
import { useState } from 'react';
import { WALL_PARTS_AT_MOST } from '@shared/appointments/queueRules';
import type { Language } from '@shared/sentences';
import { call } from '../../api/client';
import { useAct } from '../../api/desk/use-act';
import { newId } from '../../api/id';
import { useText } from '../../api/messages';
import { CheckList, TextField } from '../../ui/desk';
import { FormDialog } from '../FormDialog';
import type { Wall, WallWithLink } from './index';
import { wallsWords } from './messages';
import type { Sources } from './use-sources';

const LANGUAGES = ['zh', 'en'] as const satisfies readonly Language[];

export interface WallFormProps {
  hospitalId: string;
  sources: Sources;
  /** Null: a new one. */
  wall: Wall | null;
  onClose(): void;
  /** With its link where it is new. */
  onMade(made: WallWithLink | null): void;
}

export function WallForm({ hospitalId, sources, wall, onClose, onMade }: WallFormProps) {
  const t = useText(wallsWords);
  const draft = useDraft(wall);
  const [tried, setTried] = useState(false);
  const sending = useAct();
  const { name, languages, departmentIds, doctorIds, faults } = draft;
  const save = () => {
    setTried(true);
    if (faults.name || faults.languages || faults.parts) return;
    void sending.run(async () => onMade(await keep(hospitalId, wall, draft)));
  };
  const title = wall ? t('changeTitle', { name: wall.name }) : t('add');
  return (
    <FormDialog {...{ title, onClose, sending }} send={t(wall ? 'save' : 'make')} onSend={save}>
      <TextField
        {...{ label: t('name'), value: name, onChange: draft.setName, placeholder: t('namePlaceholder') }}
        maxLength={40}
        required
        error={tried && faults.name ? t('nameMissing') : null}
      />
      <CheckList<Language>
        label={t('languages')}
        values={languages}
        options={LANGUAGES.map((value) => ({ value, text: t(`language.${value}`) }))}
        onChange={draft.setLanguages}
        error={tried && faults.languages ? t('languagesMissing') : null}
      />
      <CheckList
        {...{ label: t('departments'), values: departmentIds, options: sources.departments }}
        onChange={draft.setDepartmentIds}
        search={t('search')}
      />
      <CheckList
        {...{ label: t('doctors'), values: doctorIds, options: sources.doctors }}
        onChange={draft.setDoctorIds}
        search={t('search')}
        error={tried && faults.parts ? t('partsMissing', { most: WALL_PARTS_AT_MOST }) : null}
      />
    </FormDialog>
  );
}

function useDraft(wall: Wall | null) {
  // the same wall however often the button is pressed
  const [id] = useState(() => wall?.id ?? newId());
  const [name, setName] = useState(wall?.name ?? '');
  const [languages, setLanguages] = useState<Language[]>(wall?.languages ?? ['zh']);
  const [departmentIds, setDepartmentIds] = useState(idsOf(wall, 'departmentId'));
  const [doctorIds, setDoctorIds] = useState(idsOf(wall, 'doctorId'));
  const count = departmentIds.length + doctorIds.length;
  return {
    ...{ id, name, setName, languages, setLanguages },
    ...{ departmentIds, setDepartmentIds, doctorIds, setDoctorIds },
    faults: {
      name: name.trim() === '',
      languages: languages.length === 0,
      parts: count === 0 || count > WALL_PARTS_AT_MOST,
    },
  };
}

type Draft = ReturnType<typeof useDraft>;

const idsOf = (wall: Wall | null, key: 'departmentId' | 'doctorId') => () =>
  (wall?.parts ?? []).flatMap((part) => {
    const id = (part as Partial<Record<typeof key, string>>)[key];
    return id === undefined ? [] : [id];
  });

async function keep(hospitalId: string, wall: Wall | null, draft: Draft): Promise<WallWithLink | null> {
  const { id, name, languages, departmentIds, doctorIds } = draft;
  const said = {
    name: name.trim(),
    languages,
    parts: [
      ...departmentIds.map((departmentId) => ({ departmentId })),
      ...doctorIds.map((doctorId) => ({ doctorId })),
    ],
  };
  if (!wall) return call('POST /desk/:hospitalId/walls', { params: { hospitalId }, body: { id, ...said } });
  const body = { version: wall.version, ...said };
  await call('PUT /desk/:hospitalId/walls/:id', { params: { hospitalId, id }, body });
  return null;
}
