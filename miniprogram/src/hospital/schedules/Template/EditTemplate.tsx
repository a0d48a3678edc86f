/** Adding, changing and removing a weekly template. What it has made already stays. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { cutHours, slotFault } from '@shared/appointments/rules';
import { call } from '../../../api/client';
import type { Result } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Button, Notice, tell } from '../../../ui';
import { Dialog, FormGrid, Wrong } from '../../../ui/desk';
import { useFaultWords } from '../fault-words';
import { scheduleWords } from '../messages';
import { feeOf } from '../money';
import { fieldsOf, TemplateFields } from './fields';
import type { Fields } from './fields';
import { isTemplate, placesOf } from './template';
import type { Template, Wanted } from './template';

type Doctor = Result<'GET /desk/:hospitalId/doctors'>['items'][number];
type Department = Result<'GET /desk/:hospitalId/departments'>['items'][number];

export interface EditTemplateProps {
  hospitalId: string;
  template: Template | Wanted;
  doctors: readonly Doctor[];
  departments: readonly Department[];
  onClose(): void;
  onChanged(): Promise<void>;
}

export function EditTemplate(props: EditTemplateProps) {
  const { hospitalId, template, doctors, departments, onClose, onChanged } = props;
  const t = useText(scheduleWords);
  const language = useLanguage();
  const fault = useFaultWords();
  const [id] = useState(() => newId());
  const { busy, wrong, run } = useAct();
  const doctor = doctors.find((one) => one.id === template.doctorId);
  const department = departments.find((one) => one.id === template.departmentId);
  const [fields, setFields] = useState(() => fieldsOf(template, doctor?.fee ?? 0));
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change });
  const unfit = slotFault(fields.half, cutHours(fields));
  const fee = feeOf(fields.yuan);
  const complete = !unfit && fee !== null && fields.validFrom !== '';
  const act = (what: () => Promise<unknown>, said: 'saved' | 'removed') =>
    void run(async () => {
      await what();
      tell(t(said), 'good');
      await onChanged();
    });
  const save = () => {
    if (!complete || fee === null) return;
    const { yuan: _, validUntil, ...rest } = fields;
    const { departmentId, doctorId } = template;
    const body = { departmentId, doctorId, ...rest, validUntil: validUntil || null, fee };
    act(
      () =>
        isTemplate(template)
          ? call('PUT /desk/:hospitalId/templates/:id', {
              params: { hospitalId, id: template.id },
              body: { ...body, version: template.version },
            })
          : call('POST /desk/:hospitalId/templates', { params: { hospitalId }, body: { id, ...body } }),
      'saved',
    );
  };
  const remove = () => {
    if (!isTemplate(template)) return;
    const asked = { params: { hospitalId, id: template.id }, query: { version: template.version } };
    act(() => call('DELETE /desk/:hospitalId/templates/:id', asked), 'removed');
  };
  const who = doctor ? nameIn(language, doctor.name, doctor.nameEn) : t('clinic');
  const where = department ? nameIn(language, department.name, department.nameEn) : '';
  return (
    <Dialog
      open
      title={`${who} · ${where}`}
      onClose={onClose}
      actions={
        <>
          {isTemplate(template) && (
            <Button kind="quiet" size="small" disabled={busy} onPress={remove}>
              {t('removeTemplate')}
            </Button>
          )}
          <Button size="small" busy={busy} disabled={!complete} onPress={save}>
            {t(isTemplate(template) ? 'save' : 'addTemplate')}
          </Button>
        </>
      }
    >
      <View className="schedule-new">
        <FormGrid label={who} onSubmit={save}>
          <TemplateFields fields={fields} set={set} feeWrong={fee === null} />
        </FormGrid>
        {unfit ? (
          <Notice tone="amber">{fault(unfit)}</Notice>
        ) : (
          <Notice>
            {t('slotsAndPlacesNow', { slots: cutHours(fields).length, places: placesOf(fields) })}
          </Notice>
        )}
        {isTemplate(template) && <View className="schedule-about">{t('templateStays')}</View>}
        <Wrong>{wrong}</Wrong>
      </View>
    </Dialog>
  );
}
