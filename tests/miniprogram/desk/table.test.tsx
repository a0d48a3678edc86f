/** The desks' table: read as one, walked by keys, sorted by its headers, with a state for every case. */
import { fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { ApiError } from '../../../miniprogram/src/api/errors';
import { chooseLanguage } from '../../../miniprogram/src/api/preferences';
import { DataTable, useSorted } from '../../../miniprogram/src/ui/desk';
import type { Column, DataTableProps } from '../../../miniprogram/src/ui/desk';

interface Visit {
  id: string;
  name: string;
  number: number | null;
}

const VISITS: Visit[] = [
  { id: 'a', name: '王秀英', number: 12 },
  { id: 'b', name: '陈立新', number: 3 },
  { id: 'c', name: '林小满', number: null },
];

const COLUMNS: Column<Visit>[] = [
  { key: 'name', title: '姓名', priority: 1, sortable: true, render: ({ name }) => name },
  { key: 'number', title: '序号', align: 'end', sortable: true, render: ({ number }) => number },
  {
    key: 'act',
    title: '操作',
    quiet: true,
    render: ({ name }) => <button type="button">{`签到 ${name}`}</button>,
  },
];

const valueOf = (visit: Visit, key: string) => (key === 'number' ? visit.number : visit.name);

function Sorted(props: Partial<DataTableProps<Visit>>) {
  const sorted = useSorted(VISITS, valueOf);
  return <DataTable label="今日患者" columns={COLUMNS} rowKey={({ id }) => id} {...sorted} {...props} />;
}

const namesInOrder = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => VISITS.find(({ name }) => row.textContent?.includes(name))?.name);

beforeEach(() => chooseLanguage('zh'));

it('is a table with named columns to who cannot see it', () => {
  render(<Sorted />);
  const table = screen.getByRole('table', { name: '今日患者' });
  expect(
    within(table)
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent),
  ).toEqual(['姓名', '序号', '操作']);
  expect(within(table).getAllByRole('row')).toHaveLength(4);
  expect(within(table).getAllByRole('cell')).toHaveLength(9);
});

it('sorts by a header, turns round when it is pressed again, and leaves what is missing at the end', () => {
  render(<Sorted />);
  const header = screen.getAllByRole('columnheader')[1] as HTMLElement;
  const press = () => fireEvent.click(within(header).getByRole('button', { name: '按“序号”排序' }));
  expect(header.getAttribute('aria-sort')).toBe('none');
  press();
  expect(header.getAttribute('aria-sort')).toBe('ascending');
  expect(namesInOrder()).toEqual(['陈立新', '王秀英', '林小满']);
  press();
  expect(header.getAttribute('aria-sort')).toBe('descending');
  expect(namesInOrder()).toEqual(['王秀英', '陈立新', '林小满']);
});

describe('rows that open', () => {
  const rows = () => screen.getAllByRole('row').slice(1);

  it('are one stop of the keyboard, walked by arrows, Home and End, and opened by Enter', () => {
    const open = jest.fn();
    render(<Sorted onOpen={open} />);
    expect(screen.getByRole('grid')).toBeTruthy();
    expect(rows().map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    rows()[0]?.focus();
    const key = (name: string) => fireEvent.keyDown(document.activeElement as Element, { key: name });
    key('ArrowDown');
    expect(document.activeElement).toBe(rows()[1]);
    expect(rows().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
    key('End');
    expect(document.activeElement).toBe(rows()[2]);
    key('ArrowDown');
    expect(document.activeElement).toBe(rows()[2]);
    key('Home');
    expect(document.activeElement).toBe(rows()[0]);
    key('Enter');
    expect(open.mock.calls).toEqual([[VISITS[0]]]);
  });

  it('leave what is pressed inside them to the control it is meant for', () => {
    const open = jest.fn();
    render(<Sorted onOpen={open} />);
    const control = screen.getByRole('button', { name: '签到 陈立新' });
    fireEvent.click(control);
    fireEvent.keyDown(control, { key: 'Enter' });
    expect(open).not.toHaveBeenCalled();
    fireEvent.click(screen.getByText('陈立新'));
    expect(open.mock.calls).toEqual([[VISITS[1]]]);
  });

  it('say which one is chosen', () => {
    render(<Sorted onOpen={jest.fn()} selected="b" />);
    expect(rows().map((row) => row.getAttribute('aria-selected'))).toEqual(['false', 'true', 'false']);
  });
});

describe('without rows', () => {
  const none = { rows: [] };

  it('shows the shape of what is coming', () => {
    render(<Sorted {...none} loading />);
    expect(screen.getByRole('status', { name: '正在加载' })).toBeTruthy();
    expect(screen.queryByRole('heading')).toBeNull();
  });

  it('says why, and what to do', () => {
    const press = jest.fn();
    render(
      <Sorted {...none} empty={{ title: '今天没有预约', action: { text: '看明天', onPress: press } }} />,
    );
    expect(screen.getByRole('heading', { name: '今天没有预约' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '看明天' }));
    expect(press).toHaveBeenCalledTimes(1);
  });

  it('tells what went wrong, and tries again', () => {
    const retry = jest.fn();
    render(<Sorted {...none} error={new ApiError('network', '网络不太通畅。')} onRetry={retry} />);
    expect(screen.getByRole('alert').textContent).toContain('网络不太通畅。');
    fireEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });
});

describe('more rows than fit', () => {
  it('loads more, and then says how many there are', () => {
    function Growing() {
      const [hasMore, setHasMore] = useState(true);
      return <Sorted paging={{ hasMore, loadingMore: false, more: () => setHasMore(false) }} />;
    }
    render(<Growing />);
    expect(screen.getByText('已显示 3 条')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '加载更多' }));
    expect(screen.getByText('共 3 条')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '加载更多' })).toBeNull();
  });

  it('turns pages where there are some', () => {
    const next = jest.fn();
    render(<Sorted paging={{ next, note: '1–3 / 9' }} />);
    expect(screen.getByRole('button', { name: '上一页' }).getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: '下一页' }));
    expect(next).toHaveBeenCalledTimes(1);
    expect(screen.getByText('1–3 / 9')).toBeTruthy();
  });
});
