/** The last column of a table: what can be done with a row. */
import { View } from '@tarojs/components';
import { Button } from '../ui';
import type { Column } from '../ui/desk';
import './row-acts.scss';

export interface RowAct<Row> {
  text: string | ((row: Row) => string);
  onPress(row: Row): void;
  busy?: boolean;
}

export interface RowActs<Row> {
  /** Of the column: it is read aloud only. */
  title: string;
  width: string;
  acts: readonly RowAct<Row>[];
  /** Rows nothing can be done with have an empty cell. */
  offered?(row: Row): boolean;
}

export function actsColumn<Row>({ title, width, acts, offered = () => true }: RowActs<Row>): Column<Row> {
  return {
    ...{ key: 'acts', title, width, quiet: true, align: 'end' },
    render: (row) =>
      offered(row) && (
        <View className="row-acts">
          {acts.map(({ text, onPress, busy }, at) => (
            <Button key={at} kind="quiet" size="small" busy={busy} onPress={() => onPress(row)}>
              {typeof text === 'string' ? text : text(row)}
            </Button>
          ))}
        </View>
      ),
  };
}
