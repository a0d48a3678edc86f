/** The button that is chosen in the picture, with the entries it opens. */
import { View } from '@tarojs/components';
import { MENU_BELOW_AT_MOST } from '@shared/official/rules';
import type { MenuAction, MenuButton } from '@shared/official/rules';
import { useText } from '../../../api/messages';
import { Button, accessible } from '../../../ui';
import { officialWords } from '../messages';
import { ActionFields } from './ActionFields';
import { mayAddBelow, moved, newAction, replaced, without } from './draft';

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
  const t = useText(officialWords);
  return (
    <View className="menu-below">
      <View className="menu-below-title">{t('below')}</View>
      {below.map((action, at) => {
        const name = t('belowItem', { at: at + 1 });
        const act = (what: 'moveUp' | 'moveDown' | 'remove', list: MenuAction[], off = false) => (
          <Button
            kind="quiet"
            size="small"
            label={`${t(what)} ${name}`}
            disabled={off}
            onPress={() => onChange(list)}
          >
            {t(what)}
          </Button>
        );
        return (
          <View key={`${at} ${action.kind}`} className="menu-entry" {...accessible('group', name)}>
            <View className="menu-entry-head">
              <View className="menu-entry-name">{name}</View>
              {!readOnly && (
                <>
                  {act('moveUp', moved(below, at, -1), at === 0)}
                  {act('moveDown', moved(below, at, 1), at === below.length - 1)}
                  {act('remove', without(below, at))}
                </>
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
      })}
      {below.length === 0 && <View className="official-fault">{t('groupEmpty')}</View>}
      {!readOnly && (
        <View className="desk-form-acts">
          <Button
            kind="secondary"
            size="small"
            icon="plus"
            disabled={!mayAddBelow(below)}
            onPress={() => onChange([...below, newAction(hospitalId)])}
          >
            {t('addBelow')}
          </Button>
          {!mayAddBelow(below) && (
            <View className="official-hint">{t('belowFull', { most: MENU_BELOW_AT_MOST })}</View>
          )}
        </View>
      )}
    </View>
  );
}
