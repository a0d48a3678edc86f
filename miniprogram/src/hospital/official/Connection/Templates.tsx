/** The account's own templates, for the rare hospital that added them by hand; folded away. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { OFFICIAL_TEMPLATES } from '@shared/official/rules';
import type { OfficialTemplate } from '@shared/official/rules';
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { Button } from '../../../ui';
import { FormGrid, Panel, TextField } from '../../../ui/desk';
import { Refused } from '../../Refused';
import type { Account, Bound } from '../account';
import { officialWords } from '../messages';
import { useKeeping } from '../use-keeping';
import { connectionWords } from './messages';
import '../../desk-form.scss';

const TEMPLATE_FORM = /^[A-Za-z0-9_-]{10,64}$/;

export interface TemplatesProps {
  hospitalId: string;
  account: Bound;
  onChanged(account: Account): void;
  onReload(): void;
}

export function Templates(props: TemplatesProps) {
  const t = useText(connectionWords);
  const page = useText(officialWords);
  const [open, setOpen] = useState(false);
  return (
    <Panel
      title={t('templatesTitle')}
      note={t('templatesNote')}
      actions={
        <Button kind="quiet" size="small" onPress={() => setOpen(!open)}>
          {open ? page('fold') : t('showTemplates')}
        </Button>
      }
    >
      {open && <Filling key={props.account.messages.templatesVersion ?? 'first'} {...props} />}
    </Panel>
  );
}

const fits = (id: string) => id.trim() === '' || TEMPLATE_FORM.test(id.trim());

function Filling({ hospitalId, account, onChanged, onReload }: TemplatesProps) {
  const t = useText(connectionWords);
  const page = useText(officialWords);
  const { templates, templatesVersion: version } = account.messages;
  const [typed, setTyped] = useState(() => ofEach((name) => templates[name] ?? ''));
  const keeping = useKeeping(onChanged);
  const save = () => {
    if (!OFFICIAL_TEMPLATES.every((name) => fits(typed[name]))) return;
    const body = { templates: ofEach((name) => typed[name].trim() || null), version };
    const sent = { params: { hospitalId }, body };
    keeping.keep(() => call('PUT /desk/:hospitalId/official-account/templates', sent));
  };
  return (
    <View className="desk-form">
      <FormGrid columns={2} onSubmit={save}>
        {OFFICIAL_TEMPLATES.map((name) => (
          <TextField
            key={name}
            label={t(`template.${name}`)}
            value={typed[name]}
            onChange={(text) => setTyped((before) => ({ ...before, [name]: text }))}
            maxLength={64}
            error={fits(typed[name]) ? undefined : t('templateWrong')}
            optional
          />
        ))}
      </FormGrid>
      <Refused act={keeping} onReload={onReload} />
      <View className="desk-form-acts">
        <Button kind="secondary" size="small" busy={keeping.busy} onPress={save}>
          {page('save')}
        </Button>
      </View>
    </View>
  );
}

const ofEach = <V,>(valueOf: (template: OfficialTemplate) => V): Record<OfficialTemplate, V> => ({
  booked: valueOf('booked'),
  cancelled: valueOf('cancelled'),
  refunded: valueOf('refunded'),
  reminder: valueOf('reminder'),
});
