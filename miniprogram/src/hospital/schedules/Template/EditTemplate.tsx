/** Adding, changing and removing a weekly template. What it has made already stays. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { Button } from '../../../ui';
import { DraftDialog } from '../HalfDay/DraftDialog';
import { useDraft } from '../HalfDay/use-draft';
import { scheduleWords } from '../messages';
import { templateWords } from './messages';
import type { Department, Doctor } from '../rows';
import { useNames } from '../use-names';
import { fieldsOf, TemplateFields } from './fields';
import type { Template, Wanted } from './template';
import { useKeeping } from './use-keeping';

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
  const own = useText(templateWords);
  const { options } = useNames();
  const { act, save, remove } = useKeeping(hospitalId, template, onChanged);
  const doctor = doctors.find(({ id }) => id === template.doctorId);
  const department = departments.find(({ id }) => id === template.departmentId);
  const draft = useDraft(
    () => fieldsOf(template),
    () => doctor?.fee ?? 0,
  );
  const [who = { text: t('clinic') }] = doctor ? options([doctor]) : [];
  const [where = { text: '' }] = department ? options([department]) : [];
  return (
    <DraftDialog
      {...{ title: `${who.text} · ${where.text}`, label: who.text, draft, act, onClose }}
      complete={draft.fields.validFrom !== ''}
      send={remove ? t('save') : own('addTemplate')}
      onSend={(fee) => save(draft.fields, fee)}
      beside={
        remove && (
          <Button kind="quiet" size="small" disabled={act.busy} onPress={remove}>
            {own('removeTemplate')}
          </Button>
        )
      }
      note={remove && <View className="schedule-about">{own('templateStays')}</View>}
    >
      <TemplateFields draft={draft} />
    </DraftDialog>
  );
}
