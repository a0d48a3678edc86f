/** The names of the columns; those that sort are buttons. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { classes, pressable } from '../../accessible';
import { Icon } from '../../Icon';
import { deskWords } from '../messages';
import { part } from '../part';
import { pressedSort } from './column';
import type { Column, DataTableProps } from './column';

type HeadProps<Row> = Pick<DataTableProps<Row>, 'columns' | 'sort' | 'onSort' | 'stickyHeader'>;

export function Head<Row>({ columns, sort, onSort, stickyHeader = true }: HeadProps<Row>) {
  return (
    <View className={classes('y-table-head', stickyHeader && 'y-table-sticky')} {...part('rowgroup')}>
      <View className="y-table-row" {...part('row')}>
        {columns.map((column) => (
          <Title key={column.key} column={column} sort={sort} onSort={onSort} />
        ))}
      </View>
    </View>
  );
}

interface TitleProps<Row> extends Pick<DataTableProps<Row>, 'sort' | 'onSort'> {
  column: Column<Row>;
}

function Title<Row>({ column, sort, onSort }: TitleProps<Row>) {
  const t = useText(deskWords);
  const { key, title, align, sortable, quiet } = column;
  const direction = sort?.key === key ? sort.direction : undefined;
  const looks = classes('y-table-title', align === 'end' && 'y-table-end');
  if (!sortable || !onSort) {
    return (
      <View className={looks} {...part('columnheader')}>
        <View className={quiet ? 'y-unseen' : undefined}>{title}</View>
      </View>
    );
  }
  return (
    <View className={looks} {...part('columnheader')} aria-sort={direction ?? 'none'}>
      <View
        className={classes('y-table-sort', direction && 'y-table-sorted')}
        {...pressable('button', t('sorted', { column: title }), () => onSort(pressedSort(sort, key)))}
      >
        {title}
        <Icon name={direction === 'descending' ? 'chevron-down' : 'chevron-up'} size="small" />
      </View>
    </View>
  );
}
