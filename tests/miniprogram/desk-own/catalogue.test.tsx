/** Doctors and departments: found, filled in, and changed by two people at once. */
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import DepartmentsPage from '../../../miniprogram/src/hospital/departments';
import DoctorsPage from '../../../miniprogram/src/hospital/doctors';
import { fenOf } from '../../../miniprogram/src/hospital/doctors/draft';
import { ok, problem, queriesOf, sentTo } from '../desk/world';
import { at, openOwnDesk } from './desk';

const DEPARTMENT = '01890000-0000-7000-8000-0000000000d1';
const DOCTOR = '01890000-0000-7000-8000-0000000000a1';
const doctorOf = (own: object = {}) => ({
  id: DOCTOR,
  version: '10',
  code: 'D001',
  name: '陈立新',
  nameEn: null,
  title: 'chief',
  departmentId: DEPARTMENT,
  departmentName: '心内科',
  departmentNameEn: null,
  specialities: '冠心病',
  introduction: null,
  fee: 5000,
  licenceNumber: null,
  retiredAt: null,
  ...own,
});
const departmentOf = (own: object = {}) => ({
  id: DEPARTMENT,
  version: '4',
  code: null,
  catalogueCode: '03.04',
  name: '心内科',
  nameEn: null,
  place: null,
  campusId: null,
  campusName: null,
  doctors: 0,
  retiredAt: null,
  ...own,
});
const departments = () => ok({ items: [departmentOf()], nextCursor: null });

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const valueOf = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;

it('counts yuan as typed into fen without losing one', () => {
  expect(['50', '0.1', '19.99', '0'].map(fenOf)).toEqual([5000, 10, 1999, 0]);
  expect(['', '1.234', '-5', '五十', '1e3'].map(fenOf)).toEqual([null, null, null, null, null]);
});

describe('a doctor', () => {
  const list = () => ok({ items: [doctorOf()], nextCursor: null, total: 1 });

  it('changed by somebody else keeps what was typed until the latest is asked for', async () => {
    const later = doctorOf({ version: '11', specialities: '冠心病、心力衰竭' });
    openOwnDesk('registrar', {
      [at('GET', '/doctors')]: list,
      [at('GET', '/departments')]: departments,
      [at('PUT', `/doctors/${DOCTOR}`)]: () => problem(409, 'CHANGED_MEANWHILE', '内容刚刚被别人修改。'),
      [at('GET', `/doctors/${DOCTOR}`)]: () => ok(later),
    });
    render(<DoctorsPage />);
    fireEvent.click(await screen.findByText('陈立新'));
    expect(valueOf('挂号费（元）')).toBe('50.00');
    type('挂号费（元）', '80');
    press('保存');
    expect(await screen.findByText(/别人刚刚改过这里/)).toBeTruthy();
    expect(sentTo(at('PUT', `/doctors/${DOCTOR}`))).toMatchObject([
      { fee: 8000, version: '10', name: '陈立新' },
    ]);
    expect(valueOf('挂号费（元）')).toBe('80');
    press('读取最新的');
    await waitFor(() => expect(valueOf('擅长')).toBe('冠心病、心力衰竭'));
    expect(valueOf('挂号费（元）')).toBe('50.00');
    expect(screen.queryByText(/别人刚刚改过这里/)).toBeNull();
  });

  it('needs a name, a title, a department and a fee', async () => {
    openOwnDesk('owner', { [at('GET', '/doctors')]: list, [at('GET', '/departments')]: departments });
    render(<DoctorsPage />);
    await screen.findByText('陈立新');
    press('新增医生');
    press('新增');
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      '请填写姓名。',
      '请选择职称。',
      '请选择科室。',
      '请填写金额，最多两位小数。',
    ]);
    expect(sentTo(at('POST', '/doctors'))).toEqual([]);
  });

  it('is found by department, sorted by the API', async () => {
    openOwnDesk(
      'viewer',
      { [at('GET', '/doctors')]: list, [at('GET', '/departments')]: departments },
      { departmentId: DEPARTMENT },
    );
    render(<DoctorsPage />);
    await screen.findByText('陈立新');
    fireEvent.click(screen.getByRole('button', { name: '按“挂号费”排序' }));
    await waitFor(() =>
      expect(queriesOf(at('GET', '/doctors')).at(-1)).toMatchObject({
        departmentId: DEPARTMENT,
        sort: 'fee',
      }),
    );
    expect(screen.queryByRole('button', { name: '新增医生' })).toBeNull();
  });
});

it('adds a department by what people call its field', async () => {
  const added = departmentOf({
    id: '01890000-0000-7000-8000-0000000000d2',
    name: '脑外科',
    catalogueCode: '04.02',
  });
  openOwnDesk('registrar', {
    [at('GET', '/departments')]: departments,
    [at('GET', '/campuses')]: () => ok({ items: [] }),
    [at('POST', '/departments')]: () => ok(added, 201),
  });
  render(<DepartmentsPage />);
  await screen.findByText('心内科');
  press('新增科室');
  type('名称', '脑外科');
  press('新增');
  expect(screen.getByRole('alert').textContent).toBe('请选择诊疗科目。');
  type('诊疗科目', '脑外');
  press('04.02 神经外科专业');
  press('新增');
  await waitFor(() =>
    expect(sentTo(at('POST', '/departments'))).toMatchObject([
      { name: '脑外科', catalogueCode: '04.02', code: null, campusId: null },
    ]),
  );
});
