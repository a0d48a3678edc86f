/** How a wall stands: which step comes next, and since when its screen is there, or gone. */
import { View } from '@tarojs/components';
import { serverNow } from '../../../api/clock';
import { useText } from '../../../api/messages';
import { momentOf } from '../../../api/moments';
import { useLanguage } from '../../../api/preferences';
import { Badge } from '../../../ui/desk';
import type { Wall } from '..';
import { wallsWords } from '../messages';
import './index.scss';

/** A screen reads once a minute at least; more than two that are missed are no chance. */
const SILENT_MS = 3 * 60_000;

export function State({ wall }: { wall: Wall }) {
  const t = useText(wallsWords);
  const language = useLanguage();
  const { word, tone, note, at } = standingOf(wall, serverNow());
  return (
    <View>
      <Badge tone={tone}>{t(word)}</Badge>
      {note && <View className="walls-state-note">{t(note, { at: at ? momentOf(at, language) : '' })}</View>}
    </View>
  );
}

function standingOf({ revokedAt, screen, linkUntil }: Wall, now: Date) {
  if (revokedAt) return { word: 'revoked', tone: 'neutral' } as const;
  if (screen) {
    const { pairedAt, lastReadAt } = screen;
    if (now.getTime() - Date.parse(lastReadAt) > SILENT_MS)
      return { word: 'silent', tone: 'amber', note: 'lastSeen', at: lastReadAt } as const;
    return { word: 'works', tone: 'jade', note: 'since', at: pairedAt } as const;
  }
  if (linkUntil && Date.parse(linkUntil) > now.getTime())
    return { word: 'unopened', tone: 'amber', note: 'openUntil', at: linkUntil } as const;
  return { word: 'linkOver', tone: 'red', note: 'linkOverNote' } as const;
}
