/** Planning a half-day, weekly templates, generating from them, and closed days: what the forms say and what they send. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import SchedulesPage from '../../../miniprogram/src/hospital/schedules';
import CalendarPage from '../../../miniprogram/src/hospital/schedules/calendar';
import type { ClinicCalendar } from '../../../miniprogram/src/hospital/schedules/marks';
import TemplatesPage from '../../../miniprogram/src/hospital/schedules/templates';
import type { Template } from '../../../miniprogram/src/hospital/schedules/Template/template';
import { world } from '../../support/taro/taro';
import {
  aSchedule,
  bodyOf,
  DEPARTMENT,
  DOCTOR,
  HOSPITAL,
  inFull,
  NOW,
  ok,
  openDesk,
  problem,
  sentTo,
} from './desk';

beforeEach(() => jest.useFakeTimers({ now: NOW, advanceTimers: true }));
afterEach(() => jest.useRealTimers());

const FIELDS = {
  ...{
    departmentId: DEPARTMENT,
    doctorId: DOCTOR,
    weekday: 1,
    half: 'morning' as const,
    weeks: 'odd' as const,
  },
  ...{ from: '08:00', to: '10:00', minutesPerSlot: 60, placesPerSlot: 5, fee: 5_000 },
  ...{ validFrom: '2026-11-01', validUntil: null },
};
const TEMPLATE: Template = {
  ...{ id: '0194a000-0000-7000-8000-00000000dddd', version: '5', ...FIELDS },
  ...{ departmentName: '呼吸内科', departmentNameEn: null },
  ...{ doctorName: '陈思远', doctorNameEn: null, doctorTitle: null },
};
const HOURS = { from: '14:00', to: '17:00', minutesPerSlot: 20, placesPerSlot: 3 };

const set = (name: string, value: string) =>
  fireEvent.change(within(screen.getByRole('dialog')).getByLabelText(name), { target: { value } });
const press = (name: string | RegExp) =>
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name }));

it('plans a half-day of a doctor at the usual hours and the doctor’s fee, and opens it', async () => {
  const planned = inFull(aSchedule());
  openDesk('registrar', {
    'GET /schedules': () => ok({ items: [], nextCursor: null }),
    'POST /schedules': () => ok(planned),
    [`GET /schedules/${planned.id}`]: () => ok(planned),
  });
  render(<SchedulesPage />);
  await screen.findByRole('rowgroup', { name: '呼吸内科' });
  fireEvent.click(screen.getByRole('button', { name: '新建排班' }));
  const dialog = await screen.findByRole('dialog', { name: '新建排班' });
  expect(within(dialog).getByText('8 个时段，共 24 个号')).toBeTruthy();
  set('医生', DOCTOR);
  set('午别', 'afternoon');
  set('每个时段（分钟）', '20');
  expect(within(dialog).getByText('9 个时段，共 27 个号')).toBeTruthy();
  set('挂号费（元）', '');
  expect(within(dialog).getByText('请填写金额，例如 50 或 50.5。')).toBeTruthy();
  set('挂号费（元）', '60.5');
  set('结束', '21:00');
  expect(within(dialog).getByText(/超出了午别的时间/)).toBeTruthy();
  press('安排');
  expect(sentTo(`POST /desk/${HOSPITAL}/schedules`)).toEqual([]);
  set('结束', '17:00');
  press('安排');
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '新建排班' })).toBeNull());
  expect(sentTo(`POST /desk/${HOSPITAL}/schedules`)).toMatchObject([
    {
      departmentId: DEPARTMENT,
      doctorId: DOCTOR,
      day: '2026-11-23',
      half: 'afternoon',
      fee: 6_050,
      slots: HOURS,
    },
  ]);
  expect(await screen.findByText('1 号起')).toBeTruthy();
});

describe('weekly templates', () => {
  const serve = (own: Parameters<typeof openDesk>[1] = {}) => {
    openDesk('registrar', { 'GET /templates': () => ok({ items: [TEMPLATE], nextCursor: null }), ...own });
    render(<TemplatesPage />);
  };

  it('are added where the week is empty, at the doctor’s fee', async () => {
    serve({ 'POST /templates': () => ok(TEMPLATE) });
    fireEvent.click(await screen.findByRole('button', { name: '为陈思远添加周三的模板' }));
    await screen.findByRole('dialog', { name: '陈思远 · 呼吸内科' });
    press('添加');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sentTo(`POST /desk/${HOSPITAL}/templates`)).toEqual([
      {
        ...{
          id: expect.any(String),
          departmentId: DEPARTMENT,
          doctorId: DOCTOR,
          weekday: 3,
          half: 'morning',
        },
        ...{ from: '08:00', to: '12:00', minutesPerSlot: 30, placesPerSlot: 3, fee: 5_000 },
        ...{ validFrom: '2026-11-23', validUntil: null, weeks: 'every' },
      },
    ]);
  });

  it('are changed and removed as they were read', async () => {
    const route = `/templates/${TEMPLATE.id}`;
    serve({ [`PUT ${route}`]: () => ok(TEMPLATE), [`DELETE ${route}`]: () => ok() });
    fireEvent.click(await screen.findByRole('button', { name: /上午 08:00–10:00.*10 号 · ¥50 · 单周/ }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('2 个时段，共 10 个号')).toBeTruthy();
    expect(within(dialog).getByText('已经生成的排班不会改变。')).toBeTruthy();
    set('星期', '2');
    set('到', '2027-01-31');
    press('保存');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sentTo(`PUT /desk/${HOSPITAL}${route}`)).toEqual([
      { version: '5', ...FIELDS, weekday: 2, validUntil: '2027-01-31' },
    ]);
    fireEvent.click(await screen.findByRole('button', { name: /上午 08:00–10:00/ }));
    await screen.findByRole('dialog');
    press('删除模板');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(world.asked.find(({ method }) => method === 'DELETE')?.url).toBe(
      `/desk/${HOSPITAL}${route}?version=5`,
    );
  });

  it('are looked at before they are written, and again when the days are others', async () => {
    const item = { templateId: TEMPLATE.id, day: '2026-11-30', half: 'morning', from: '08:00', to: '10:00' };
    serve({
      'POST /templates/generation': (asked) =>
        ok({
          ...{ added: 1, existing: 0, leftOut: 0, written: !(bodyOf(asked) as { preview: boolean }).preview },
          items: [{ ...item, outcome: 'added', reason: null, sentence: null, scheduleId: null }],
        }),
    });
    await screen.findByRole('button', { name: /上午 08:00–10:00/ });
    fireEvent.click(screen.getByRole('button', { name: '生成排班' }));
    press('预览');
    await screen.findByRole('button', { name: '写入 1 个排班' });
    set('天数', '7');
    expect(screen.queryByRole('button', { name: '写入 1 个排班' })).toBeNull();
    press('预览');
    fireEvent.click(await screen.findByRole('button', { name: '写入 1 个排班' }));
    expect(await screen.findByText('已经写入，现在可以在日历里看到。')).toBeTruthy();
    expect(screen.getByText('陈思远 · 呼吸内科')).toBeTruthy();
    const from = '2026-11-24';
    expect(sentTo(`POST /desk/${HOSPITAL}/templates/generation`)).toEqual([
      { from, days: 14, preview: true },
      { from, days: 7, preview: true },
      { from, days: 7, preview: false },
    ]);
  });
});

it('keeps one’s own closed days when somebody else was first, and saves them over theirs when asked again', async () => {
  const standing: { current: ClinicCalendar } = {
    current: {
      onHolidays: 'closed',
      onMakeUpDays: 'as-weekday',
      version: '1',
      closedDays: [],
      workingDays: [],
      stateDays: [],
    },
  };
  openDesk('owner', {
    'GET /closed-days': () => ok(standing.current),
    'PUT /closed-days': (asked) => {
      const sent = bodyOf(asked) as ClinicCalendar;
      if (sent.version !== standing.current.version)
        return problem(409, 'CHANGED_MEANWHILE', '刚刚有人改过这条内容。');
      standing.current = { ...standing.current, ...sent, version: '3' };
      return ok(standing.current);
    },
  });
  render(<CalendarPage />);
  const closed = await screen.findByRole('form', { name: '本院休诊日' });
  fireEvent.change(within(closed).getByLabelText('日期'), { target: { value: '2026-12-01' } });
  fireEvent.change(within(closed).getByLabelText('原因'), { target: { value: ' 消毒 ' } });
  fireEvent.click(screen.getByRole('button', { name: '添加休诊日' }));
  expect(screen.getByText('还没有保存')).toBeTruthy();
  const working = screen.getByRole('form', { name: '本院出诊日' });
  fireEvent.change(within(working).getByLabelText('日期'), { target: { value: '2026-12-05' } });
  fireEvent.change(within(working).getByLabelText('按星期几'), { target: { value: '4' } });
  fireEvent.click(screen.getByRole('button', { name: '添加出诊日' }));
  expect(screen.getByText('按周四出诊')).toBeTruthy();
  standing.current = { ...standing.current, version: '2' };
  fireEvent.click(screen.getByRole('button', { name: '保存' }));
  expect(await screen.findByText(/你的改动还在，确认后可再次保存/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(screen.queryByText('还没有保存')).toBeNull());
  const mine = {
    ...{
      closedDays: [{ day: '2026-12-01', reason: '消毒' }],
      workingDays: [{ day: '2026-12-05', weekday: 4 }],
    },
    ...{ onHolidays: 'closed', onMakeUpDays: 'as-weekday' },
  };
  expect(sentTo(`PUT /desk/${HOSPITAL}/closed-days`)).toEqual([
    { version: '1', ...mine },
    { version: '2', ...mine },
  ]);
  fireEvent.click(screen.getByRole('button', { name: '移除12月1日' }));
  fireEvent.click(screen.getByRole('button', { name: '放弃' }));
  expect(screen.getByText('消毒')).toBeTruthy();
});
