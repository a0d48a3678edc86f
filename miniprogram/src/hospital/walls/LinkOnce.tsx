/** A wall's link, the one time it is told: the first screen that opens it is the wall's. */
import { WALL_LINK_HOURS } from '@shared/appointments/queueRules';
import { useText } from '../../api/messages';
import { superApp } from '../../api/superapp';
import { Button } from '../../ui';
import { CopyField, Dialog } from '../../ui/desk';
import type { WallWithLink } from './index';
import { wallsWords } from './messages';

/** In the web build, wherever this desk is open; `basename` in config/index.ts. */
const PAGE = '/h5/hospital/wall/index';

function addressOf({ token }: WallWithLink): string {
  const origin = superApp.origin || window.location.origin;
  return `${origin}${PAGE}?token=${token}`;
}

export function LinkOnce({ wall, onClose }: { wall: WallWithLink; onClose(): void }) {
  const t = useText(wallsWords);
  return (
    <Dialog
      open
      title={t('linkTitle', { name: wall.name })}
      onClose={onClose}
      actions={
        <Button size="small" onPress={onClose}>
          {t('done')}
        </Button>
      }
    >
      <CopyField label={t('link')} value={addressOf(wall)} hint={t('linkNote', { hours: WALL_LINK_HOURS })} />
    </Dialog>
  );
}
