/** Keeping an edited menu, and publishing it in WeChat: what is published was kept before. */
import { useState } from 'react';
import type { MenuButton } from '@shared/official/rules';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { tell } from '../../../ui';
import type { Menu } from '../account';
import { isSame } from '../list';
import { useKeeping } from '../use-keeping';
import { menuWords } from './messages';

export interface PublishingOptions {
  hospitalId: string;
  menu: Menu;
  buttons: readonly MenuButton[];
  onKept(menu: Menu): void;
  onPublished(): void;
}

export function usePublishing({ hospitalId, menu, buttons, onKept, onPublished }: PublishingOptions) {
  const t = useText(menuWords);
  // Kept here as well: what is kept and then refused by WeChat stays open for another try
  const [version, setVersion] = useState(menu.version);
  const saving = useKeeping(onKept);
  const publishing = useAct();
  const params = { hospitalId };
  const changed = !isSame(buttons, menu.buttons);
  const put = () => {
    const body = { buttons: [...buttons], version };
    return call('PUT /desk/:hospitalId/official-account/menu', { params, body });
  };
  const publish = () =>
    void publishing.run(async () => {
      if (changed) setVersion((await put()).version);
      onKept(await call('POST /desk/:hospitalId/official-account/menu/publication', { params, body: {} }));
      tell(t('published'), 'good');
      onPublished();
    });
  return { changed, saving, publishing, save: () => saving.keep(put), publish };
}
