/** Entries that are retired, not removed: past visits keep their names, and they can come back. */
import { beijingMoment } from '@shared/time';
import { useAct } from '../../api/desk/use-act';
import type { Say } from '../../api/messages';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { Notice, tell } from '../../ui';
import { Badge } from '../../ui/desk';
import { AskedButton } from '../AskedButton';

interface Retirable {
  name: string;
  nameEn: string | null;
  retiredAt: string | null;
}

/** The name in a table, and beside it whether it is retired. */
export function RetirableName({ row, retired }: { row: Retirable; retired: string }) {
  const language = useLanguage();
  return (
    <>
      {nameIn(language, row.name, row.nameEn)} {row.retiredAt && <Badge>{retired}</Badge>}
    </>
  );
}

export interface RetirementProps {
  entry: Retirable;
  t: Say<'retireNote' | 'restore' | 'restored' | 'wasRetired'>;
  /** Absent: not for who is looking. */
  onRestore?: () => Promise<void>;
}

/** Above a retired one: since when, what follows, and bringing it back. */
export function Retirement({ entry: { retiredAt }, t, onRestore }: RetirementProps) {
  const { wrong, run } = useAct();
  if (!retiredAt) return null;
  const restore = () =>
    void run(async () => {
      await onRestore?.();
      tell(t('restored'), 'good');
    });
  return (
    <Notice
      tone="amber"
      title={t('wasRetired', { when: beijingMoment(retiredAt) })}
      action={onRestore && { text: t('restore'), onPress: restore }}
    >
      {wrong ?? t('retireNote')}
    </Notice>
  );
}

export interface RetireButtonProps {
  entry: Retirable;
  t: Say<'retire' | 'retireTitle' | 'retireNote'>;
  onRetire(): Promise<void>;
}

export function RetireButton({ entry: { name, retiredAt }, t, onRetire }: RetireButtonProps) {
  if (retiredAt) return null;
  return (
    <AskedButton
      act={t('retire')}
      title={t('retireTitle', { name })}
      note={t('retireNote')}
      onConfirm={onRetire}
    />
  );
}
