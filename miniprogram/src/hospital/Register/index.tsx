/** A register of the hospital: the list of its entries, and beside it the one that is open or being added. */
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { Button } from '../../ui';
import { DataTable, FilterBar, Panel, Split } from '../../ui/desk';
import type { Column } from '../../ui/desk';
import type { Listed } from './growing-list';
import type { Entries, Entry } from './use-entries';
import type { Sought } from './use-sought';

interface NamedEntry extends Entry {
  name: string;
  nameEn: string | null;
}

export interface RegisterProps<R extends NamedEntry> {
  title: string;
  entries: Entries<R>;
  list: Listed<R>;
  columns: readonly Column<R>[];
  /** A short list has its title in place of what is sought. */
  sought?: Sought;
  /** Beside the button that adds. */
  count?: ReactNode;
  /** What adding one is called, and why there are none yet. */
  words: { add: string; none: string; noneText: string };
  readOnly: boolean;
  /** Made anew for another entry, and for another version of one. */
  form(entry: R | null): ReactNode;
}

export function Register<R extends NamedEntry>(props: RegisterProps<R>) {
  const { entries, words, form } = props;
  const { entry, open, close } = entries;
  const language = useLanguage();
  return (
    <Split
      list={<EntryList {...props} />}
      detail={open && <Fragment key={entry ? `${entry.id} ${entry.version}` : 'new'}>{form(entry)}</Fragment>}
      detailTitle={entry ? nameIn(language, entry.name, entry.nameEn) : words.add}
      onClose={close}
    />
  );
}

function EntryList<R extends NamedEntry>(props: RegisterProps<R>) {
  const { title, entries, list, columns, sought, count, words, readOnly } = props;
  const none = { title: words.none, text: words.noneText };
  const adding = readOnly ? undefined : { text: words.add, onPress: entries.add };
  const add = adding && (
    <Button size="small" icon="plus" onPress={adding.onPress}>
      {adding.text}
    </Button>
  );
  const acts = (count || add) && (
    <>
      {count}
      {add}
    </>
  );
  return (
    <Panel flush {...(sought ? {} : { title, actions: acts })}>
      {sought && <FilterBar search={sought.search} filters={sought.filters} actions={acts} />}
      <DataTable<R>
        {...list}
        label={title}
        rowKey={({ id }) => id}
        columns={columns}
        sort={sought?.sort}
        onSort={sought?.onSort}
        selected={entries.entry?.id ?? null}
        onOpen={entries.show}
        empty={sought?.unfound ?? { ...none, action: adding }}
      />
    </Panel>
  );
}
