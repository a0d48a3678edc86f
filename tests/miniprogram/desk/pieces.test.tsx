/** Dialogs, tabs, fields, secrets and charts of the desks. */
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { chooseLanguage } from '../../../miniprogram/src/api/preferences';
import {
  BarChart,
  CheckList,
  ConfirmDialog,
  CopyField,
  Dialog,
  FilePicker,
  FilterBar,
  FormGrid,
  LineChart,
  NumberField,
  RadioGroup,
  Tabs,
  TextField,
} from '../../../miniprogram/src/ui/desk';
import type { Picked } from '../../../miniprogram/src/ui/desk';

const copied: string[] = [];
Object.defineProperty(navigator, 'clipboard', {
  value: { writeText: async (text: string) => void copied.push(text) },
});

beforeEach(() => chooseLanguage('zh'));

describe('Dialog', () => {
  function Asking({ onClose }: { onClose(): void }) {
    const [open, setOpen] = useState(false);
    const close = () => {
      setOpen(false);
      onClose();
    };
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          打开
        </button>
        <Dialog open={open} title="改规则" onClose={close}>
          <input aria-label="第一" />
          <input aria-label="第二" />
        </Dialog>
      </>
    );
  }

  it('takes the keyboard to what it asks, keeps it inside, and gives it back', () => {
    const close = jest.fn();
    render(<Asking onClose={close} />);
    const opener = screen.getByRole('button', { name: '打开' });
    opener.focus();
    fireEvent.click(opener);
    expect(screen.getByRole('dialog', { name: '改规则' }).getAttribute('aria-modal')).toBe('true');
    expect(document.activeElement).toBe(screen.getByLabelText('第一'));
    screen.getByLabelText('第二').focus();
    fireEvent.keyDown(document, { key: 'Tab' });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '关闭' }));
    fireEvent.keyDown(document, { key: 'Tab', shiftKey: true });
    expect(document.activeElement).toBe(screen.getByLabelText('第二'));
    fireEvent.keyDown(document, { key: 'Escape' });
    expect(close).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(opener);
  });

  it('asks once more before something is lost', () => {
    const confirm = jest.fn();
    const props = { open: true, danger: true, title: '停诊', act: '停诊', onClose: jest.fn() };
    const { rerender } = render(
      <ConfirmDialog {...props} disabled onConfirm={confirm}>
        12 位患者会收到通知。
      </ConfirmDialog>,
    );
    expect(screen.getByRole('alertdialog').textContent).toContain('12 位患者');
    fireEvent.click(screen.getByRole('button', { name: '停诊' }));
    expect(confirm).not.toHaveBeenCalled();
    rerender(
      <ConfirmDialog {...props} onConfirm={confirm}>
        12 位患者会收到通知。
      </ConfirmDialog>,
    );
    fireEvent.click(screen.getByRole('button', { name: '停诊' }));
    expect(confirm).toHaveBeenCalledTimes(1);
  });
});

it('goes from tab to tab by arrows, round the end', () => {
  function Parts() {
    const [value, setValue] = useState<'menu' | 'answers'>('menu');
    const tabs = [
      { value: 'menu', text: '菜单', count: 3 },
      { value: 'answers', text: '回复' },
    ] as const;
    return (
      <Tabs label="公众号" tabs={tabs} value={value} onChange={setValue}>
        {value}
      </Tabs>
    );
  }
  render(<Parts />);
  const [menu, answers] = screen.getAllByRole('tab') as [HTMLElement, HTMLElement];
  expect([menu.tabIndex, answers.tabIndex]).toEqual([0, -1]);
  fireEvent.keyDown(menu, { key: 'ArrowRight' });
  expect(screen.getByRole('tabpanel').textContent).toBe('answers');
  expect(document.activeElement).toBe(answers);
  fireEvent.keyDown(answers, { key: 'ArrowRight' });
  expect(screen.getByRole('tabpanel').textContent).toBe('menu');
});

describe('a form', () => {
  it('is sent by Enter in a line, but not by the Enter that ends a Chinese word', () => {
    const send = jest.fn();
    render(
      <FormGrid onSubmit={send}>
        <TextField label="名称" value="安和" onChange={jest.fn()} error="太短了" />
      </FormGrid>,
    );
    const input = screen.getByRole('textbox', { name: '名称' });
    fireEvent.keyDown(input, { key: 'Enter', isComposing: true });
    expect(send).not.toHaveBeenCalled();
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(send).toHaveBeenCalledTimes(1);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const described = document.getElementById(input.getAttribute('aria-describedby') ?? '');
    expect(described?.textContent).toBe('太短了');
  });

  it('takes a number, or none', () => {
    const change = jest.fn();
    render(<NumberField label="名额" value={20} onChange={change} />);
    const input = screen.getByRole('spinbutton', { name: '名额' });
    fireEvent.change(input, { target: { value: '25' } });
    fireEvent.change(input, { target: { value: '' } });
    expect(change.mock.calls).toEqual([[25], [null]]);
  });

  it('finds an option by other words for it, and keeps what is chosen while it is out of sight', () => {
    const options = [
      { value: '03.04', text: '心血管内科', also: '心内科 Cardiology' },
      { value: '10', text: '眼科' },
    ];
    function Form() {
      const [values, setValues] = useState<string[]>(['10']);
      return (
        <CheckList
          label="科室"
          options={options}
          values={values}
          onChange={setValues}
          search="搜索科室"
          hint={values.join()}
        />
      );
    }
    render(<Form />);
    fireEvent.change(screen.getByLabelText('搜索科室'), { target: { value: 'cardio' } });
    expect(screen.queryByRole('checkbox', { name: '眼科' })).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: '心血管内科' }));
    expect(screen.getByText('10,03.04')).toBeTruthy();
  });

  it('lets one of a few be chosen by its words too, and none that is closed', () => {
    const change = jest.fn();
    const options = [
      { value: 'new', text: '新的医院' },
      { value: 'old', text: '协和医院', disabled: true },
    ];
    render(<RadioGroup label="哪一家" options={options} value={null} onChange={change} />);
    fireEvent.click(screen.getByText('协和医院'));
    fireEvent.click(screen.getByText('新的医院'));
    expect(change.mock.calls).toEqual([['new']]);
  });
});

describe('FilePicker', () => {
  const file = (name: string, type: string, size = 10) => {
    const made = new File(['x'.repeat(size)], name, { type });
    // jsdom's files have no arrayBuffer
    Object.defineProperty(made, 'arrayBuffer', { value: async () => new ArrayBuffer(size) });
    return made;
  };
  const choose = (one: File) =>
    fireEvent.change(screen.getByLabelText('执业许可证'), { target: { files: [one] } });

  it('hands over what may be sent, and says why something may not', async () => {
    const picked: Picked[] = [];
    render(
      <FilePicker
        label="执业许可证"
        types={['image/jpeg']}
        mostBytes={1_048_576}
        onPick={(one) => picked.push(one)}
      />,
    );
    choose(file('scan.pdf', 'application/pdf'));
    expect((await screen.findByRole('alert')).textContent).toContain('.jpg .jpeg');
    choose(file('scan.jpg', 'image/jpeg', 2_097_152));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('2.0 MB'));
    // Some systems name no type: the ending tells
    choose(file('SCAN.JPG', ''));
    await waitFor(() =>
      expect(picked.map(({ name, type }) => [name, type])).toEqual([['SCAN.JPG', 'image/jpeg']]),
    );
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

it('goes to the search box by /, unless somebody is typing', () => {
  const search = { label: '搜索患者', value: '', onChange: jest.fn() };
  render(
    <>
      <FilterBar search={search} />
      <input aria-label="别处" />
    </>,
  );
  screen.getByLabelText('别处').focus();
  fireEvent.keyDown(screen.getByLabelText('别处'), { key: '/' });
  expect(document.activeElement).toBe(screen.getByLabelText('别处'));
  fireEvent.keyDown(document.body, { key: '/' });
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: '搜索患者' }));
});

it('keeps a secret hidden until it is asked for, and copies it either way', async () => {
  render(<CopyField label="密钥" value="s3cret" secret />);
  expect(screen.queryByText('s3cret')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '复制 密钥' }));
  await waitFor(() => expect(copied).toEqual(['s3cret']));
  fireEvent.click(screen.getByRole('button', { name: '显示 密钥' }));
  expect(screen.getByText('s3cret')).toBeTruthy();
});

it('reads charts aloud', () => {
  const points = [
    { key: 'a', label: '08:00', value: 12 },
    { key: 'b', label: '09:00', value: 30, text: '三十' },
  ];
  render(
    <>
      <BarChart label="每小时就诊" points={points} />
      <LineChart label="七天收入" points={points} />
      <LineChart label="空" points={[]} />
    </>,
  );
  expect(screen.getByRole('img', { name: '每小时就诊: 08:00 12, 09:00 三十' })).toBeTruthy();
  expect(screen.getByRole('img', { name: '七天收入: 08:00 12, 09:00 三十' })).toBeTruthy();
  expect(screen.getByText('还没有数据')).toBeTruthy();
});
