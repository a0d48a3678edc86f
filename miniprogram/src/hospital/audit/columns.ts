/** What the log's table shows of an entry. */
import { beijingMoment } from '@shared/time';
import { useText } from '../../api/messages';
import type { Column } from '../../ui/desk';
import { aboutIn, actIn, actorIn, patientIn } from './entry-words';
import type { Entry } from './entry-words';
import { auditWords } from './messages';

/** What the detail beside the table says anyway. */
const WHILE_OPEN: readonly string[] = ['about'];

export function useColumns(open: boolean): Column<Entry>[] {
  const t = useText(auditWords);
  const columns: Column<Entry>[] = [
    { key: 'when', title: t('when'), width: '164px', render: ({ at }) => beijingMoment(at) },
    { key: 'who', title: t('who'), priority: 1, render: ({ actor }) => actorIn(t, actor) },
    { key: 'what', title: t('what'), width: 'minmax(0, 1.2fr)', render: (entry) => actIn(t, entry) },
    { key: 'about', title: t('about'), priority: 3, render: (entry) => aboutIn(t, entry) },
    { key: 'patient', title: t('patient'), width: '110px', render: (entry) => patientIn(t, entry) },
  ];
  return columns.filter(({ key }) => !open || !WHILE_OPEN.includes(key));
}
