/** One doctor: the facts, leaving and coming back, and the way to the schedules. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { beijingMoment } from '@shared/time';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { Button, Notice, tell } from '../../../ui';
import { ConfirmDialog, DeskLink } from '../../../ui/desk';
import { hospitalPage } from '../../nav';
import { Refused } from '../../Refused';
import { doctorDraft, doctorFacts } from '../draft';
import type { Doctor } from '../draft';
import { doctorWords } from '../messages';
import { Fields } from './Fields';
import '../../desk-form.scss';

export interface DoctorFormProps {
  hospitalId: string;
  /** Null: a new one. */
  doctor: Doctor | null;
  /** Where a new one begins: the department the list is of. */
  departmentId: string | null;
  departments: readonly { value: string; text: string }[];
  readOnly: boolean;
  onSaved(doctor: Doctor): void;
}

export function DoctorForm(props: DoctorFormProps) {
  const { hospitalId, doctor, readOnly, onSaved } = props;
  const t = useText(doctorWords);
  // The same doctor however often the button is pressed
  const [id] = useState(() => doctor?.id ?? newId());
  const [draft, setDraft] = useState(() => doctorDraft(doctor, props.departmentId));
  const [tried, setTried] = useState(false);
  const act = useAct();
  const save = () => {
    setTried(true);
    const facts = doctorFacts(draft);
    if (!facts) return;
    void act.run(async () => {
      const params = { hospitalId, id };
      const saved = doctor
        ? await call('PUT /desk/:hospitalId/doctors/:id', {
            params,
            body: { ...facts, version: doctor.version },
          })
        : await call('POST /desk/:hospitalId/doctors', { params: { hospitalId }, body: { ...facts, id } });
      tell(t('saved'), 'good');
      onSaved(saved);
    });
  };
  const reload = () =>
    void act.run(async () =>
      onSaved(await call('GET /desk/:hospitalId/doctors/:id', { params: { hospitalId, id } })),
    );
  return (
    <View className="desk-form">
      {doctor?.retiredAt && <Left {...props} doctor={doctor} retiredAt={doctor.retiredAt} />}
      {doctor && !doctor.retiredAt && (
        <DeskLink to={`${hospitalPage('schedules', hospitalId)}&doctorId=${id}`}>
          {t('seeSchedules')}
        </DeskLink>
      )}
      <Fields
        draft={draft}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
        departments={departmentsFor(props)}
        readOnly={readOnly}
        tried={tried}
        onSubmit={save}
      />
      <Refused act={act} onReload={reload} />
      {!readOnly && (
        <View className="desk-form-acts">
          <Button size="small" busy={act.busy} onPress={save}>
            {t(doctor ? 'save' : 'create')}
          </Button>
          {doctor && !doctor.retiredAt && <Leaving {...props} doctor={doctor} />}
        </View>
      )}
    </View>
  );
}

/** The doctor's own department may be closed, and is still theirs. */
function departmentsFor({ doctor, departments }: DoctorFormProps) {
  if (!doctor || departments.some(({ value }) => value === doctor.departmentId)) return departments;
  return [...departments, { value: doctor.departmentId, text: doctor.departmentName }];
}

type OwnProps = DoctorFormProps & { doctor: Doctor };

function Left({ hospitalId, doctor, readOnly, onSaved, retiredAt }: OwnProps & { retiredAt: string }) {
  const t = useText(doctorWords);
  const { wrong, run } = useAct();
  const restore = () =>
    void run(async () => {
      const params = { hospitalId, id: doctor.id };
      onSaved(await call('DELETE /desk/:hospitalId/doctors/:id/retirement', { params }));
      tell(t('restored'), 'good');
    });
  return (
    <Notice
      tone="amber"
      title={t('wasRetired', { when: beijingMoment(retiredAt) })}
      action={readOnly ? undefined : { text: t('restore'), onPress: restore }}
    >
      {wrong ?? t('retireNote')}
    </Notice>
  );
}

function Leaving({ hospitalId, doctor, onSaved }: OwnProps) {
  const t = useText(doctorWords);
  const [asking, ask] = useState(false);
  const { busy, wrong, run } = useAct();
  const retire = () =>
    void run(async () => {
      const params = { hospitalId, id: doctor.id };
      onSaved(await call('POST /desk/:hospitalId/doctors/:id/retirement', { params }));
    });
  return (
    <>
      <Button kind="quiet" size="small" onPress={() => ask(true)}>
        {t('retire')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('retireTitle', { name: doctor.name })}
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
