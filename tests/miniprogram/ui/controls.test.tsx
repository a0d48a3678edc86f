/** Buttons, choices, fields and sheets: pressed, named, kept from being pressed. */
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { chooseLanguage } from '../../../miniprogram/src/api/preferences';
import {
  Button,
  Card,
  Cell,
  Choice,
  DateField,
  SelectField,
  Sheet,
  TextField,
} from '../../../miniprogram/src/ui';

beforeEach(() => chooseLanguage('zh'));

describe('Button', () => {
  it('acts by tap and by keyboard', () => {
    const press = jest.fn();
    render(<Button onPress={press}>预约</Button>);
    const button = screen.getByRole('button', { name: '预约' });
    fireEvent.click(button);
    fireEvent.keyDown(button, { key: 'Enter' });
    fireEvent.keyDown(button, { key: 'x' });
    expect(press).toHaveBeenCalledTimes(2);
  });

  it.each([{ busy: true }, { disabled: true }])('does nothing while %o, and says so', (state) => {
    const press = jest.fn();
    render(
      <Button onPress={press} {...state}>
        支付
      </Button>,
    );
    const button = screen.getByRole('button', { name: '支付' });
    fireEvent.click(button);
    fireEvent.keyDown(button, { key: ' ' });
    expect(press).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });
});

describe('Card and Cell', () => {
  it('are buttons only when they open something', () => {
    const open = jest.fn();
    render(
      <>
        <Card>plain</Card>
        <Card onPress={open} label="打开预约">
          card
        </Card>
        <Cell title="语言" value="中文" onPress={open} />
        <Cell title="版本" value="1" />
      </>,
    );
    expect(screen.getAllByRole('button')).toHaveLength(2);
    fireEvent.click(screen.getByRole('button', { name: '打开预约' }));
    fireEvent.click(screen.getByRole('button', { name: /语言/ }));
    expect(open).toHaveBeenCalledTimes(2);
  });
});

describe('Choice', () => {
  it('is a group of radios with one checked; what is off cannot be chosen', () => {
    const change = jest.fn();
    const options = [
      { value: 'a', text: '上午' },
      { value: 'b', text: '下午' },
      { value: 'c', text: '晚上', disabled: true },
    ];
    render(<Choice label="时段" options={options} value="a" onChange={change} />);
    expect(screen.getByRole('radiogroup', { name: '时段' })).toBeTruthy();
    expect(screen.getByRole('radio', { name: '上午' }).getAttribute('aria-checked')).toBe('true');
    fireEvent.click(screen.getByRole('radio', { name: '下午' }));
    fireEvent.click(screen.getByRole('radio', { name: '晚上' }));
    expect(change.mock.calls).toEqual([['b']]);
  });
});

describe('fields', () => {
  it('takes what is typed and says what is wrong', () => {
    const change = jest.fn();
    render(<TextField label="姓名" value="" onChange={change} error="请填写姓名" />);
    const input = screen.getByRole('textbox', { name: '姓名' });
    fireEvent.change(input, { target: { value: '王秀英' } });
    expect(change).toHaveBeenCalledWith('王秀英');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('alert').textContent).toBe('请填写姓名');
  });

  it('takes a day within its bounds', () => {
    const change = jest.fn();
    render(<DateField label="出生日期" value="1990-01-01" onChange={change} to="2026-11-22" />);
    const input = screen.getByLabelText('出生日期');
    expect(input.getAttribute('max')).toBe('2026-11-22');
    fireEvent.change(input, { target: { value: '1957-10-10' } });
    expect(change).toHaveBeenCalledWith('1957-10-10');
  });

  it('chooses one of several on a sheet, which then closes', () => {
    function Form() {
      const [value, setValue] = useState<'self' | 'child' | null>(null);
      const options = [
        { value: 'self', text: '本人' },
        { value: 'child', text: '子女' },
      ] as const;
      return <SelectField label="关系" value={value} options={options} onChange={setValue} />;
    }
    render(<Form />);
    fireEvent.click(screen.getByRole('button', { name: '关系: 请选择' }));
    fireEvent.click(screen.getByRole('radio', { name: /子女/ }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('button', { name: '关系: 子女' })).toBeTruthy();
  });
});

describe('Sheet', () => {
  it('is a dialog with a name that closes by its button and by Escape', () => {
    const close = jest.fn();
    const { rerender } = render(
      <Sheet open title="选择就诊人" onClose={close}>
        rows
      </Sheet>,
    );
    expect(screen.getByRole('dialog', { name: '选择就诊人' }).textContent).toContain('rows');
    fireEvent.click(screen.getByRole('button', { name: '关闭' }));
    fireEvent.keyDown(document, { key: 'Escape' });
    expect(close).toHaveBeenCalledTimes(2);
    rerender(
      <Sheet open={false} title="选择就诊人" onClose={close}>
        rows
      </Sheet>,
    );
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
