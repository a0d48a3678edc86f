/** The account's own templates, for the rare hospital that added them by hand; folded away. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { OFFICIAL_TEMPLATES } from '@shared/official/rules';
import type { OfficialTemplate } from '@shared/official/rules';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { Button, tell } from '../../../ui';
import { FormGrid, Panel, TextField } from '../../../ui/desk';
import { Refused } from '../../Refused';
import type { Account, Bound } from '../account';
import { officialWords } from '../messages';
import '../../desk-form.scss';

const TEMPLATE_FORM = /^[A-Za-z0-9_-]{10,64}$/;

export interface TemplatesProps {
  hospitalId: string;
  account: Bound;
  onChanged(account: Account): void;
  onReload(): void;
}

export function Templates(props: TemplatesProps) {
  const t = useText(officialWords);
  const [open, setOpen] = useState(false);
  return (
    <Panel
      title={t('templatesTitle')}
      note={t('templatesNote')}
      actions={
        <Button kind="quiet" size="small" onPress={() => setOpen(!open)}>
          {t(open ? 'hideTemplates' : 'showTemplates')}
        </Button>
      }
    >
      {open && <Filling key={props.account.messages.templatesVersion ?? 'first'} {...props} />}
    </Panel>
  );
}

function Filling({ hospitalId, account, onChanged, onReload }: TemplatesProps) {
  const t = useText(officialWords);
  const { templates: before, templatesVersion: version } = account.messages;
  const [typed, setTyped] = useState<Partial<Record<OfficialTemplate, string>>>({});
  const act = useAct();
  const valueOf = (name: OfficialTemplate) => (typed[name] ?? before[name] ?? '').trim();
  const fits = (name: OfficialTemplate) => valueOf(name) === '' || TEMPLATE_FORM.test(valueOf(name));
  const save = () => {
    if (!OFFICIAL_TEMPLATES.every(fits)) return;
    void act.run(async () => {
      const idOf = (name: OfficialTemplate) => valueOf(name) || null;
      const templates = {
        booked: idOf('booked'),
        cancelled: idOf('cancelled'),
        refunded: idOf('refunded'),
        reminder: idOf('reminder'),
      };
      const sent = { params: { hospitalId }, body: { templates, version } };
      onChanged(await call('PUT /desk/:hospitalId/official-account/templates', sent));
      tell(t('saved'), 'good');
    });
  };
  return (
    <View className="desk-form">
      <FormGrid columns={2} onSubmit={save}>
        {OFFICIAL_TEMPLATES.map((name) => (
          <TextField
            key={name}
            label={t(`template.${name}`)}
            value={typed[name] ?? before[name] ?? ''}
            onChange={(text) => setTyped((last) => ({ ...last, [name]: text }))}
            maxLength={64}
            error={fits(name) ? undefined : t('templateWrong')}
            optional
          />
        ))}
      </FormGrid>
      <Refused act={act} onReload={onReload} />
      <View className="desk-form-acts">
        <Button kind="secondary" size="small" busy={act.busy} onPress={save}>
          {t('save')}
        </Button>
      </View>
    </View>
  );
}
