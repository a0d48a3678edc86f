/** A hospital's application, from the first step to the reviewer's remarks, and the review of it. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { newId } from '../../../miniprogram/src/api/id';
import type { Application } from '../../../miniprogram/src/hospital/joining/application';
import FormPage from '../../../miniprogram/src/hospital/joining/form';
import StatusPage from '../../../miniprogram/src/hospital/joining/status';
import { world } from '../../support/taro/taro';
import { aSession, ok, openDeskWorld, problem, sentTo } from './world';

const ID = newId();
const CODE = '12100000400001045P';

const anApplication = (own: Partial<Application> = {}): Application => ({
  id: ID,
  version: '7',
  status: 'draft',
  name: null,
  nameEn: null,
  creditCode: null,
  licenceNumber: null,
  level: null,
  regionCode: null,
  regionName: null,
  address: null,
  contactName: null,
  contactPhone: null,
  contactEmail: null,
  departments: [],
  introduction: null,
  licenceScan: null,
  problems: [],
  steps: [],
  hospital: null,
  createdAt: '2026-11-22T00:00:00Z',
  submittedAt: null,
  decidedAt: null,
  ...own,
});

const returned = (own: Partial<Application> = {}) =>
  anApplication({
    status: 'returned',
    name: '安和医院',
    steps: [
      {
        id: newId(),
        act: 'returned',
        actor: 'operator',
        at: '2026-11-22T01:00:00Z',
        remarks: '请核对名称。',
        fields: { name: '与许可证差一个字' },
      },
    ],
    ...own,
  });

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const codeField = () => screen.getByLabelText('统一社会信用代码');
const saidOfCode = () =>
  document.getElementById(codeField().getAttribute('aria-describedby') ?? '')?.textContent;

describe('the form', () => {
  it('says while the credit code is typed what cannot be right, and counts until it is whole', () => {
    openDeskWorld({ answers: {} });
    render(<FormPage />);
    expect(saidOfCode()).toContain('18 位');
    type('统一社会信用代码', '1210');
    expect(saidOfCode()).toBe('已输入 4 / 18 位');
    type('统一社会信用代码', '1210O');
    expect(saidOfCode()).toMatch(/^第 5 位不对/);
    type('统一社会信用代码', 'G');
    expect(saidOfCode()).toMatch(/^第 1 位不对/);
    type('统一社会信用代码', CODE.slice(0, 17) + '0');
    expect(saidOfCode()).toMatch(/^校验位对不上/);
    expect(codeField().getAttribute('aria-invalid')).toBe('true');
    type('统一社会信用代码', ` ${CODE.toLowerCase()} `);
    expect(saidOfCode()).toBe('代码有效。');
  });

  it('is a draft from its first step on, saved again on every one', async () => {
    const saved = (version: string) => anApplication({ version, name: '安和医院' });
    openDeskWorld({
      answers: {
        'POST /hospital-applications': () => ok(saved('1'), 201),
        [`PUT /hospital-applications/${ID}`]: () => ok(saved('2')),
      },
    });
    render(<FormPage />);
    type('医院名称', '安和医院');
    press('保存并继续');
    expect(await screen.findByRole('heading', { name: '执业许可证' })).toBeTruthy();
    expect(sentTo('POST /hospital-applications')).toMatchObject([{ name: '安和医院', creditCode: null }]);
    type('执业许可证登记号', 'PDY10001');
    fireEvent.blur(screen.getByLabelText('执业许可证登记号'));
    expect(screen.getByRole('alert').textContent).toContain('9 到 22 位');
    press('上一步');
    expect(await screen.findByRole('heading', { name: '是哪家医院？' })).toBeTruthy();
    expect(sentTo(`PUT /hospital-applications/${ID}`)).toMatchObject([
      { version: '1', name: '安和医院', licenceNumber: 'PDY10001' },
    ]);
  });

  it('shows the reviewer’s words, and each remark beside its field', async () => {
    openDeskWorld({
      answers: { [`GET /hospital-applications/${ID}`]: () => ok(returned()) },
      params: { id: ID },
    });
    render(<FormPage />);
    expect(await screen.findByText('请核对名称。')).toBeTruthy();
    expect(screen.getByText(/与许可证差一个字/)).toBeTruthy();
  });

  it('names what is still missing with the way to it, and submits only a whole one', async () => {
    let problems: Application['problems'] = [{ field: 'contactPhone', problem: 'format' }];
    const current = () => returned({ problems });
    openDeskWorld({
      answers: {
        [`GET /hospital-applications/${ID}`]: () => ok(current()),
        [`PUT /hospital-applications/${ID}`]: () => ok(current()),
        [`POST /hospital-applications/${ID}/submission`]: () => ok({ ...current(), status: 'submitted' }),
        'GET /divisions': () => ok({ items: [] }),
      },
      params: { id: ID, step: 'check' },
    });
    render(<FormPage />);
    const mend = await screen.findByRole('button', { name: /^联系电话/ });
    expect(screen.getByRole('button', { name: '修改好了，再次提交' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    fireEvent.click(mend);
    problems = [];
    type('联系电话', '010-64001234');
    press('保存并继续');
    expect(await screen.findByText('都填好了，可以提交。')).toBeTruthy();
    press('修改好了，再次提交');
    await waitFor(() => expect(world.visited).toEqual([`redirectTo /hospital/joining/status?id=${ID}`]));
    expect(sentTo(`POST /hospital-applications/${ID}/submission`)).toEqual([{ version: '7' }]);
  });

  it('shows what somebody else saved meanwhile instead of writing over it', async () => {
    let name = '安和医院';
    openDeskWorld({
      answers: {
        [`GET /hospital-applications/${ID}`]: () => ok(anApplication({ name })),
        [`PUT /hospital-applications/${ID}`]: () => problem(409, 'CHANGED_MEANWHILE', '刚被改过。'),
      },
      params: { id: ID },
    });
    render(<FormPage />);
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('医院名称').value).toBe('安和医院'));
    name = '安和中医医院';
    type('医院名称', '安和西医医院');
    press('保存并继续');
    expect(await screen.findByText(/刚在别处改过/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('医院名称').value).toBe('安和中医医院');
    expect(screen.getByRole('heading', { name: '是哪家医院？' })).toBeTruthy();
  });
});

describe('where it stands', () => {
  const standing = (application: Application) => {
    openDeskWorld({
      answers: {
        [`GET /hospital-applications/${ID}`]: () => ok(application),
        [`POST /hospital-applications/${ID}/withdrawal`]: () => ok({ ...application, status: 'withdrawn' }),
        'GET /me': () => ok(aSession().user),
      },
      params: { id: ID },
    });
    render(<StatusPage />);
  };

  it('says what to do now, and what the reviewer said of which field', async () => {
    standing(returned());
    expect(await screen.findByText(/有几处需要修改/)).toBeTruthy();
    expect(screen.getAllByText('医院名称: 与许可证差一个字').length).toBeGreaterThan(0);
    press('去修改');
    expect(world.visited).toEqual([`navigateTo /hospital/joining/form?id=${ID}`]);
  });

  it('leads to the desk of the hospital it became', async () => {
    const hospital = { id: newId(), name: '安和医院', suspendedAt: null, suspension: null };
    standing(anApplication({ status: 'approved', hospital }));
    fireEvent.click(await screen.findByRole('button', { name: '进入医院工作台' }));
    expect(world.visited).toEqual([`redirectTo /hospital/today/index?hospitalId=${hospital.id}`]);
    expect(screen.queryByRole('button', { name: '撤回申请' })).toBeNull();
  });

  it('is withdrawn only after being asked once more', async () => {
    standing(anApplication({ status: 'submitted' }));
    fireEvent.click(await screen.findByRole('button', { name: '撤回申请' }));
    expect(sentTo(`POST /hospital-applications/${ID}/withdrawal`)).toEqual([]);
    fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: '撤回申请' }));
    await waitFor(() => expect(sentTo(`POST /hospital-applications/${ID}/withdrawal`)).toHaveLength(1));
  });
});
