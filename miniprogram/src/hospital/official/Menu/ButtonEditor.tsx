/** The button that is chosen in the picture, with the entries it opens. */
import { View } from '@tarojs/components';
import { MENU_BELOW_AT_MOST } from '@shared/official/rules';
import type { MenuAction, MenuButton } from '@shared/official/rules';
import { useText } from '../../../api/messages';
import { Button, accessible } from '../../../ui';
import { moved, replaced, without } from '../list';
import { OrderActs } from '../OrderActs';
import { ActionFields } from './ActionFields';
import { mayAddBelow, newAction } from './draft';
import { menuWords } from './messages';

export interface ButtonEditorProps {
  hospitalId: string;
  button: MenuButton;
  onChange(button: MenuButton): void;
  readOnly: boolean;
}

export function ButtonEditor({ hospitalId, button, onChange, readOnly }: ButtonEditorProps) {
  return (
    <View className="menu-editor">
      <ActionFields key={button.kind} {...{ hospitalId, button, onChange }} level="top" disabled={readOnly} />
      {button.kind === 'group' && (
        <Below
          hospitalId={hospitalId}
          below={button.below}
          onChange={(below) => onChange({ ...button, below })}
          readOnly={readOnly}
        />
      )}
    </View>
  );
}

interface BelowProps {
  hospitalId: string;
  below: MenuAction[];
  onChange(below: MenuAction[]): void;
  readOnly: boolean;
}

function Below({ hospitalId, below, onChange, readOnly }: BelowProps) {
  const t = useText(menuWords);
  const room = mayAddBelow(below);
  const add = () => onChange([...below, newAction(hospitalId)]);
  return (
    <View className="menu-below">
      <View className="menu-below-title">{t('below')}</View>
      {below.map((action, at) => (
        <Entry key={`${at} ${action.kind}`} {...{ hospitalId, below, action, at, onChange, readOnly }} />
      ))}
      {below.length === 0 && <View className="official-fault">{t('groupEmpty')}</View>}
      {!readOnly && (
        <View className="desk-form-acts">
          <Button kind="secondary" size="small" icon="plus" disabled={!room} onPress={add}>
            {t('addBelow')}
          </Button>
          {!room && <View className="official-hint">{t('belowFull', { most: MENU_BELOW_AT_MOST })}</View>}
        </View>
      )}
    </View>
  );
}

interface EntryProps extends BelowProps {
  action: MenuAction;
  at: number;
}

function Entry({ hospitalId, below, action, at, onChange, readOnly }: EntryProps) {
  const t = useText(menuWords);
  const name = t('belowItem', { at: at + 1 });
  return (
    <View className="menu-entry" {...accessible('group', name)}>
      <View className="menu-entry-head">
        <View className="menu-entry-name">{name}</View>
        {!readOnly && (
          <OrderActs
            {...{ at, name }}
            way="down"
            count={below.length}
            onMove={(by) => onChange(moved(below, at, by))}
            onRemove={() => onChange(without(below, at))}
          />
        )}
      </View>
      <ActionFields
        hospitalId={hospitalId}
        button={action}
        level="below"
        onChange={(one) => onChange(replaced(below, at, one))}
        disabled={readOnly}
      />
    </View>
  );
}
