/** The foot of the account's chat as patients see it; pressing a button chooses which one is edited. */
import { View } from '@tarojs/components';
import type { MenuButton } from '@shared/official/rules';
import { useText } from '../../../api/messages';
import { Icon, accessible, classes, pressable } from '../../../ui';
import { menuWords } from './messages';

export interface ChatPictureProps {
  name: string;
  buttons: readonly MenuButton[];
  chosen: number;
  onChoose(at: number): void;
  /** Absent where no more fit. */
  onAdd?: () => void;
}

export function ChatPicture({ name, buttons, chosen, onChoose, onAdd }: ChatPictureProps) {
  const t = useText(menuWords);
  const open = buttons[chosen];
  return (
    <View className="chat-picture" {...accessible('group', t('menuPicture'))}>
      <View className="chat-name">{name}</View>
      <View className="chat-room">
        {open?.kind === 'group' && open.below.length > 0 && (
          <View className={`chat-below chat-below-${chosen + 1}-of-${buttons.length + (onAdd ? 1 : 0)}`}>
            {open.below.map((one, at) => (
              <View key={at} className="chat-entry">
                {one.name || '—'}
              </View>
            ))}
          </View>
        )}
      </View>
      <View className="chat-bar">
        {buttons.map((button, at) => (
          <View
            key={at}
            className={classes('chat-button', at === chosen && 'chat-chosen')}
            {...pressable('button', `${t('menuButton', { at: at + 1 })} ${button.name}`, () => onChoose(at))}
            aria-pressed={at === chosen}
          >
            {button.kind === 'group' && <View className="chat-fold" aria-hidden />}
            <View className="chat-word">{button.name || '—'}</View>
          </View>
        ))}
        {onAdd && (
          <View className="chat-button chat-add" {...pressable('button', t('addButton'), onAdd)}>
            <Icon name="plus" size="small" />
          </View>
        )}
      </View>
    </View>
  );
}
