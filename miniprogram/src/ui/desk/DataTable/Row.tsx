/** One row, which the keyboard walks and Enter opens; on a phone a card. */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classes } from '../../accessible';
import { focusOn } from '../focus';
import { meantForControl, onKeys, part } from '../part';
import type { Column } from './column';

export interface RowProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  /** The table's id; the row's is this and its place. */
  table: string;
  at: number;
  count: number;
  /** The row Tab goes to. */
  reachable: boolean;
  onReach(): void;
  onOpen?: (() => void) | undefined;
  selected: boolean;
}

const idOf = (table: string, at: number) => `${table}-${at}`;

export function Row<R>(props: RowProps<R>) {
  const { row, columns, table, at, onOpen, selected } = props;
  const cell = onOpen ? 'gridcell' : 'cell';
  return (
    <View
      id={idOf(table, at)}
      className={classes('y-table-row', onOpen && 'y-table-open', selected && 'y-table-selected')}
      {...part('row')}
      {...(onOpen ? walked(props, onOpen) : {})}
    >
      {columns.map((column) => (
        <Cell key={column.key} column={column} row={row} role={cell} />
      ))}
    </View>
  );
}

const isNothing = (value: ReactNode) =>
  value === null || value === undefined || value === '' || value === false;

function Cell<R>({ column, row, role }: { column: Column<R>; row: R; role: 'cell' | 'gridcell' }) {
  const value = column.render(row);
  const looks = classes(
    'y-table-cell',
    column.align === 'end' && 'y-table-end',
    `y-table-p${column.priority ?? 2}`,
    // On a phone's card a name without a value says nothing
    isNothing(value) && 'y-table-none',
  );
  return (
    <View className={looks} {...part(role)}>
      {!column.quiet && (
        <View className="y-table-name" aria-hidden>
          {column.title}
        </View>
      )}
      <View className="y-table-value">{value}</View>
    </View>
  );
}

/** What makes a row one stop of the keyboard: arrows, Home and End go to other rows, Enter opens. */
function walked<R>({ table, at, count, reachable, onReach, selected }: RowProps<R>, onOpen: () => void) {
  const to = (place: number) => () => focusOn(idOf(table, Math.min(Math.max(place, 0), count - 1)));
  return {
    tabindex: reachable ? 0 : -1,
    'aria-selected': selected,
    hoverClass: 'y-pressed',
    onFocus: onReach,
    onClick: (press: { target?: unknown; currentTarget?: unknown }) => {
      if (!meantForControl(press)) onOpen();
    },
    ...onKeys({
      ArrowDown: to(at + 1),
      ArrowUp: to(at - 1),
      Home: to(0),
      End: to(count - 1),
      Enter: onOpen,
    }),
  };
}
