/** Under the menu: whether patients see it, and the buttons that keep and publish it. */
import { View } from '@tarojs/components';
import type { MenuButton } from '@shared/official/rules';
import { beijingMoment } from '@shared/time';
import { useText } from '../../../api/messages';
import { Button, Notice } from '../../../ui';
import { Wrong } from '../../../ui/desk';
import { Refused } from '../../Refused';
import type { Menu } from '../account';
import { KeepActs } from '../KeepActs';
import { isSame } from '../list';
import { officialWords } from '../messages';
import { isSound } from './draft';
import { menuWords } from './messages';
import { usePublishing } from './use-publishing';
import type { PublishingOptions } from './use-publishing';

export interface PublishingProps extends PublishingOptions {
  readOnly: boolean;
  onUndo(): void;
  onReload(): void;
}

export function Publishing({ readOnly, onUndo, onReload, ...options }: PublishingProps) {
  const t = useText(menuWords);
  const { menu, buttons } = options;
  const { changed, saving, publishing, save, publish } = usePublishing(options);
  const sound = isSound(buttons);
  return (
    <>
      <Standing menu={menu} buttons={buttons} />
      <Refused act={saving.wrong ? saving : publishing} onReload={onReload} />
      <KeepActs
        {...{ readOnly, changed, onUndo }}
        kind="secondary"
        busy={saving.busy}
        ready={sound && !publishing.busy}
        onSave={save}
      >
        <Button size="small" busy={publishing.busy} disabled={!sound || saving.busy} onPress={publish}>
          {t('publish')}
        </Button>
      </KeepActs>
    </>
  );
}

/** Whether patients see this menu. */
function Standing({ menu, buttons }: { menu: Menu; buttons: readonly MenuButton[] }) {
  const t = useText(menuWords);
  const page = useText(officialWords);
  const { published, publishedAt, lastError } = menu;
  if (lastError)
    return <Wrong>{page('lastError', { when: beijingMoment(lastError.at), words: lastError.words })}</Wrong>;
  if (!published || !publishedAt) return <Notice>{t('neverPublished')}</Notice>;
  if (!isSame(published, buttons)) return <Notice tone="amber">{t('differs')}</Notice>;
  return <View className="official-hint">{t('publishedAt', { when: beijingMoment(publishedAt) })}</View>;
}
