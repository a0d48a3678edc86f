/** What the API refused, above the buttons; where somebody else was faster, with the way to what they left. */
import type { Act } from '../api/desk/use-act';
import { useText, words } from '../api/messages';
import { Notice } from '../ui';

const refusedWords = words(
  { meanwhile: '别人刚刚改过这里。看过最新的再改，没保存的内容请先记下。', reload: '读取最新的' },
  {
    meanwhile: 'Somebody has just changed this. Look at the latest first; note down what you have not saved.',
    reload: 'Show the latest',
  },
);

export interface RefusedProps {
  act: Pick<Act, 'wrong' | 'code'>;
  onReload(): void;
}

export function Refused({ act: { wrong, code }, onReload }: RefusedProps) {
  const t = useText(refusedWords);
  if (!wrong) return null;
  if (code !== 'CHANGED_MEANWHILE')
    return (
      <Notice tone="red" icon="warning">
        {wrong}
      </Notice>
    );
  return (
    <Notice tone="amber" icon="warning" action={{ text: t('reload'), onPress: onReload }}>
      {t('meanwhile')}
    </Notice>
  );
}
