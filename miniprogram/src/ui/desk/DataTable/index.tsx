/**
 * Rows of the same kind, to look through and to open. A table to a screen reader; one stop for the keyboard, whose
 * arrows walk the rows; cards on a phone.
 */
import { View } from '@tarojs/components';
import { useId, useState } from 'react';
import { common, useText } from '../../../api/messages';
import { Empty } from '../../Empty';
import { ErrorState } from '../../ErrorState';
import { deskWords } from '../messages';
import { part } from '../part';
import { tracks } from './column';
import type { DataTableProps } from './column';
import { Foot } from './Foot';
import { Head } from './Head';
import { Row } from './Row';
import './index.scss';

const BONES = 6;

export function DataTable<R>(props: DataTableProps<R>) {
  const { label, columns, rows, onOpen, loading, paging } = props;
  const columnsOf = { '--columns': tracks(columns as readonly never[]) } as Record<string, string>;
  return (
    <View className="y-table" style={columnsOf}>
      <View className="y-table-grid" {...part(onOpen ? 'grid' : 'table', label)} aria-busy={Boolean(loading)}>
        <Head {...props} />
        <Rows {...props} />
      </View>
      {rows.length === 0 && <NoRows {...props} />}
      {props.error && rows.length > 0 && <ErrorState error={props.error} onRetry={() => props.onRetry?.()} />}
      <Foot count={rows.length} paging={paging} />
    </View>
  );
}

function Rows<R>({ columns, rows, rowKey, onOpen, selected }: DataTableProps<R>) {
  const table = useId();
  const [reached, setReached] = useState(0);
  if (rows.length === 0) return null;
  const stop = Math.min(reached, rows.length - 1);
  return (
    <View className="y-table-body" {...part('rowgroup')}>
      {rows.map((row, at) => (
        <Row
          key={rowKey(row)}
          row={row}
          columns={columns}
          table={table}
          at={at}
          count={rows.length}
          reachable={at === stop}
          onReach={() => setReached(at)}
          onOpen={onOpen && (() => onOpen(row))}
          selected={selected != null && selected === rowKey(row)}
        />
      ))}
    </View>
  );
}

/** In place of the rows: they are on their way, they did not come, or there are none. */
function NoRows<R>({ columns, loading, error, onRetry, empty }: DataTableProps<R>) {
  const t = useText(deskWords);
  if (error) return <ErrorState error={error} onRetry={() => onRetry?.()} />;
  if (loading) return <Bones columns={columns.length} />;
  return <Empty title={empty?.title ?? t('empty')} text={empty?.text} action={empty?.action} />;
}

function Bones({ columns }: { columns: number }) {
  const t = useText(common);
  const some = (count: number) => Array.from({ length: count }, (_, index) => index);
  return (
    <View {...part('status', t('loading'))}>
      {some(BONES).map((row) => (
        <View key={row} className="y-table-row y-table-bones">
          {some(columns).map((cell) => (
            <View key={cell} className="y-table-cell">
              <View
                className="y-bone y-table-bone"
                style={{ width: `${45 + ((row * 7 + cell * 13) % 40)}%` }}
              />
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}
