/** The account's menu: edited beside a picture of it, kept, and published in WeChat. */
import { View } from '@tarojs/components';
import { useReducer } from 'react';
import { useText } from '../../../api/messages';
import { useEndpoint } from '../../../api/use-endpoint';
import { Skeleton } from '../../../ui';
import { Panel } from '../../../ui/desk';
import type { Menu as MenuView } from '../account';
import { Latest } from '../Latest';
import { OrderActs } from '../OrderActs';
import { ButtonEditor } from './ButtonEditor';
import { ChatPicture } from './ChatPicture';
import { mayAddTop, newAction } from './draft';
import { edited, untouched } from './editing';
import { menuWords } from './messages';
import { Publishing } from './Publishing';
import '../../desk-form.scss';
import './index.scss';

export interface MenuProps {
  hospitalId: string;
  /** Of the account: above the picture. */
  name: string;
  readOnly: boolean;
  onPublished(): void;
}

export function Menu(props: MenuProps) {
  const params = { hospitalId: props.hospitalId };
  const reading = useEndpoint('GET /desk/:hospitalId/official-account/menu', { params });
  return (
    <Latest reading={reading} skeleton={<Skeleton shape="card" count={2} />}>
      {(menu, onKept, onReload) => <Editing {...props} {...{ menu, onKept, onReload }} />}
    </Latest>
  );
}

interface EditingProps extends MenuProps {
  menu: MenuView;
  onKept(menu: MenuView): void;
  onReload(): void;
}

function Editing({ name, ...props }: EditingProps) {
  const { menu, hospitalId, readOnly } = props;
  const t = useText(menuWords);
  const [{ buttons, chosen }, edit] = useReducer(edited, menu.buttons, untouched);
  const button = buttons[chosen];
  const add = () => edit({ take: 'add', button: newAction(hospitalId) });
  const acts = !readOnly && (
    <OrderActs
      way="across"
      at={chosen}
      count={buttons.length}
      oneStays
      onMove={(by) => edit({ take: 'move', by })}
      onRemove={() => edit({ take: 'remove' })}
    />
  );
  return (
    <View className="menu-page">
      <ChatPicture
        {...{ name, buttons, chosen }}
        onChoose={(at) => edit({ take: 'choose', at })}
        onAdd={!readOnly && mayAddTop(buttons) ? add : undefined}
      />
      <Panel title={t('menuButton', { at: chosen + 1 })} note={t('menuNote')} actions={acts}>
        <View className="desk-form">
          {button && (
            <ButtonEditor
              key={chosen}
              {...{ hospitalId, button, readOnly }}
              onChange={(one) => edit({ take: 'change', button: one })}
            />
          )}
          <Publishing
            {...props}
            buttons={buttons}
            onUndo={() => edit({ take: 'undo', buttons: menu.buttons })}
          />
        </View>
      </Panel>
    </View>
  );
}
