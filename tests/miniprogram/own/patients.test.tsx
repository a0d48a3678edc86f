/** Adding, keeping and removing patients, as somebody sees it. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { keepSession, currentSession } from '../../../miniprogram/src/api/session';
import EditPage from '../../../miniprogram/src/patient/patients/edit';
import ListPage from '../../../miniprogram/src/patient/patients/list';
import { world } from '../../support/taro/taro';
import { aChild, aPatient, ok, openWorld, problem, sentTo } from './api';

const press = (role: string, name: string | RegExp) => fireEvent.click(screen.getByRole(role, { name }));
const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });

/** Answers every question for somebody grown up. */
function answerAll(): void {
  press('radio', '父母');
  type('姓名', '王秀英');
  type('证件号码', '11010519491231002X');
  type('手机号', '13812345678');
}

describe('adding a patient', () => {
  it('asks one thing at a time, and fills in what the ID says', async () => {
    const patient = aPatient();
    openWorld({ 'POST /patients': () => ok(patient) });
    render(<EditPage />);
    expect(screen.queryByRole('textbox')).toBeNull();
    press('radio', '父母');
    expect(screen.queryByRole('textbox', { name: '证件号码' })).toBeNull();
    type('姓名', '王秀英');
    type('证件号码', '110105');
    expect(screen.getByText('已输入 6 位，共 18 位')).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: '手机号' })).toBeNull();
    type('证件号码', '11010519491231002X');
    expect(screen.getByText('1949-12-31 · 女')).toBeTruthy();
    type('手机号', '13812345678');
    press('button', '保存');
    await waitFor(() => expect(sentTo('POST /patients')).toHaveLength(1));
    expect(sentTo('POST /patients')).toMatchObject([
      { relation: 'parent', birthDate: '1949-12-31', sex: 'female', phone: { number: '13812345678' } },
    ]);
  });

  it('says what is missing only once somebody tries to save', () => {
    openWorld({});
    render(<EditPage />);
    expect(screen.queryByRole('alert')).toBeNull();
    press('button', '保存');
    expect(screen.getByText('还有 4 处需要填写或改正')).toBeTruthy();
    expect(screen.getByText('请填写姓名')).toBeTruthy();
    expect(world.asked).toEqual([]);
  });

  it('needs the guardian of a child, with a tick of their own', async () => {
    openWorld({ 'POST /patients': () => ok(aChild()) });
    render(<EditPage />);
    press('radio', '子女');
    type('姓名', '林小满');
    // A child born in 2019: the check digit is that of GB 11643
    type('证件号码', '110105201905040027');
    expect(screen.queryByRole('checkbox')).toBeNull();
    type('证件号码', childId('11010520190504002'));
    expect(screen.getByText(/林小满未满 14 周岁/)).toBeTruthy();
    type('手机号', '13812345678');
    press('button', '保存');
    expect(world.asked).toEqual([]);
    expect(screen.getByText('请监护人阅读并勾选')).toBeTruthy();
    press('checkbox', /监护人/);
    press('button', '保存');
    await waitFor(() => expect(sentTo('POST /patients')).toHaveLength(1));
    expect(sentTo('POST /patients')[0]).toHaveProperty('guardianConsentVersion');
  });

  it('is the same act when it is sent again after the network failed', async () => {
    const patient = aPatient();
    let tries = 0;
    openWorld({
      'POST /patients': () => {
        tries += 1;
        if (tries === 1) throw { errMsg: 'request:fail timeout' };
        return ok(patient);
      },
    });
    render(<EditPage />);
    answerAll();
    press('button', '保存');
    await screen.findByText('等了一会儿还没有回应，请重试。');
    press('button', '保存');
    await waitFor(() => expect(sentTo('POST /patients')).toHaveLength(1));
    const [first, second] = sentTo('POST /patients') as { id: string }[];
    expect(second?.id).toBe(first?.id);
  });

  it('says in the API’s words why a seventh cannot be added', async () => {
    const words = '最多添加 6 位就诊人，请先移除一位。';
    openWorld({ 'POST /patients': () => problem(409, 'PATIENT_LIMIT', words) });
    render(<EditPage />);
    answerAll();
    press('button', '保存');
    expect(await screen.findByText(words)).toBeTruthy();
    expect(world.visited).toEqual([]);
  });

  it('shows the privacy notice first to somebody who has not agreed', () => {
    openWorld({});
    const session = currentSession()!;
    keepSession({ ...session, user: { ...session.user, privacyVersion: null } });
    render(<EditPage />);
    expect(screen.queryByRole('radio')).toBeNull();
    press('button', '阅读并同意');
    return waitFor(() => expect(world.visited).toEqual(['navigateTo /patient/account/privacy?ask=1']));
  });
});

describe('changing a patient', () => {
  it('locks who somebody is and sends only what differs', async () => {
    const patient = aPatient();
    openWorld({
      'GET /patients': () => ok({ items: [patient] }),
      [`PUT /patients/${patient.id}`]: () => ok({ ...patient, relation: 'other' }),
    });
    world.params = { id: patient.id };
    render(<EditPage />);
    expect(await screen.findByText(/所以不能修改/)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByRole('button', { name: '没有需要保存的修改' })).toBeTruthy();
    press('radio', '其他');
    press('button', '保存');
    await waitFor(() => expect(sentTo(`PUT /patients/${patient.id}`)).toEqual([{ relation: 'other' }]));
  });

  it('asks the guardian again when the text has changed', async () => {
    const child = aChild({ guardianConsentVersion: '2020-01' });
    openWorld({
      'GET /patients': () => ok({ items: [child] }),
      [`PUT /patients/${child.id}`]: () => ok(child),
    });
    world.params = { id: child.id };
    render(<EditPage />);
    fireEvent.click(await screen.findByRole('checkbox'));
    press('button', '保存');
    await waitFor(() =>
      expect(sentTo(`PUT /patients/${child.id}`)).toEqual([{ guardianConsentVersion: expect.any(String) }]),
    );
  });
});

describe('the list', () => {
  it('says how many there may be, and at six why there is no seventh', async () => {
    openWorld({ 'GET /patients': () => ok({ items: Array.from({ length: 6 }, () => aPatient()) }) });
    render(<ListPage />);
    expect(await screen.findByText('已添加 6 位，最多 6 位')).toBeTruthy();
    expect(screen.getByText(/请先移除一位/)).toBeTruthy();
    expect(screen.getByRole('button', { name: '添加就诊人' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('asks before removing, says what goes, and keeps the sheet when it is refused', async () => {
    const patient = aPatient({ isDefault: true });
    const busy = '这位就诊人还有未完成的预约，请先取消或就诊后再移除。';
    let refused = true;
    openWorld({
      'GET /patients': () => ok({ items: [patient] }),
      [`DELETE /patients/${patient.id}`]: () => (refused ? problem(409, 'PATIENT_BUSY', busy) : ok()),
    });
    render(<ListPage />);
    fireEvent.click(await screen.findByRole('button', { name: '移除王秀英' }));
    const sheet = within(screen.getByRole('dialog'));
    expect(sheet.getByText(/证件号码和手机号会立即删除/)).toBeTruthy();
    fireEvent.click(sheet.getByRole('button', { name: '确定移除' }));
    expect(await sheet.findByText(busy)).toBeTruthy();
    refused = false;
    fireEvent.click(sheet.getByRole('button', { name: '确定移除' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('leads to adding somebody when there is nobody', async () => {
    openWorld({ 'GET /patients': () => ok({ items: [] }) });
    render(<ListPage />);
    fireEvent.click(await screen.findByRole('button', { name: '添加就诊人' }));
    expect(world.visited).toEqual(['navigateTo /patient/patients/edit']);
  });
});

/** 17 digits with their check digit. */
function childId(digits: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return digits + '10X98765432'[sum % 11];
}
