/** One button or entry of the menu: its name, and what it does. */
import type { MenuAction, MenuButton } from '@shared/official/rules';
import { useText } from '../../../api/messages';
import { FormGrid, SelectField, TextField } from '../../../ui/desk';
import { PageField } from '../PageField';
import { asKind, faultOf } from './draft';
import type { Kind, Level } from './draft';
import { menuWords } from './messages';

const ACTIONS: readonly Kind[] = ['page', 'link', 'word'];

export interface ActionFieldsProps<B extends MenuButton> {
  hospitalId: string;
  button: B;
  level: Level;
  onChange(button: B): void;
  disabled: boolean;
}

export function ActionFields<B extends MenuButton>(props: ActionFieldsProps<B>) {
  const { hospitalId, button, level, onChange, disabled } = props;
  const t = useText(menuWords);
  const fault = faultOf(button, level);
  const nameWrong = fault === 'nameLong' || fault === 'nameMissing' ? t(fault) : undefined;
  const kinds = level === 'top' ? [...ACTIONS, 'group' as const] : ACTIONS;
  return (
    <FormGrid columns={2}>
      <TextField
        label={t('buttonName')}
        value={button.name}
        onChange={(name) => onChange({ ...button, name })}
        maxLength={40}
        hint={t(level === 'top' ? 'nameHintTop' : 'nameHintBelow')}
        error={nameWrong}
        disabled={disabled}
        required
      />
      <SelectField<Kind>
        label={t('kind')}
        value={button.kind}
        options={kinds.map((value) => ({ value, text: t(`kind.${value}`) }))}
        // Only a top button is offered the kind that is no action
        onChange={(kind) => onChange(asKind(button, kind, hospitalId) as B)}
        disabled={disabled}
      />
      {button.kind !== 'group' && (
        <Target
          hospitalId={hospitalId}
          action={button}
          onChange={(action) => onChange(action as B)}
          disabled={disabled}
        />
      )}
    </FormGrid>
  );
}

interface TargetProps {
  hospitalId: string;
  action: MenuAction;
  onChange(action: MenuAction): void;
  disabled: boolean;
}

function Target({ hospitalId, action, onChange, disabled }: TargetProps) {
  const t = useText(menuWords);
  const fault = faultOf(action, 'below');
  if (action.kind === 'page')
    return (
      <PageField
        hospitalId={hospitalId}
        value={action.page}
        onChange={(page) => onChange({ ...action, page })}
        disabled={disabled}
      />
    );
  if (action.kind === 'link')
    return (
      <TextField
        label={t('url')}
        value={action.url}
        onChange={(url) => onChange({ ...action, url: url.trim() })}
        maxLength={500}
        placeholder="https://"
        error={action.url && fault === 'urlWrong' ? t('urlWrong') : undefined}
        disabled={disabled}
        required
      />
    );
  return (
    <TextField
      label={t('word')}
      value={action.word}
      onChange={(word) => onChange({ ...action, word })}
      maxLength={20}
      hint={t('wordHint')}
      error={fault === 'wordMissing' ? t('wordMissing') : undefined}
      disabled={disabled}
      required
    />
  );
}
