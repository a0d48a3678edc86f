/** Searching as somebody types, narrowing a list, and a doctor's times. */
import { act, fireEvent, render, screen } from '@testing-library/react';
import DoctorPage from '../../../miniprogram/src/patient/hospitals/doctor';
import HospitalList from '../../../miniprogram/src/patient/hospitals/list';
import SearchPage from '../../../miniprogram/src/patient/hospitals/search';
import type { Found } from '../../../miniprogram/src/patient/hospitals/useSearch';
import { world } from '../../support/taro/taro';
import type { Answered } from '../../support/taro/taro';
import { ok, openWorld } from '../own/api';
import { NOW, aHospital, aSchedule, aSlot } from './world';

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
const nothing: Found = { hospitals: [], departments: [], doctors: [] };
const asked = (path: string) =>
  world.asked.filter(({ url }) => url.startsWith(path)).map(({ url }) => decodeURIComponent(url));

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

describe('search', () => {
  const field = () => screen.getByRole('searchbox', { name: '搜索医院、科室或医生' });
  const type = (value: string) => fireEvent.change(field(), { target: { value } });

  it('asks once per pause, and drops the answer to what is no longer asked', async () => {
    const answers = new Map<string, (answered: Answered) => void>();
    openWorld({
      'GET /search': ({ url }) =>
        new Promise((resolve) => answers.set(decodeURIComponent(url.split('q=')[1] ?? ''), resolve)),
    });
    render(<SearchPage />);
    type('清');
    await pass(100);
    type('清河');
    await pass(300);
    expect(asked('/search')).toEqual(['/search?q=清河']);
    type('清河医');
    await pass(300);
    answers.get('清河医')?.(ok({ ...nothing, hospitals: [aHospital()] }));
    await pass(0);
    answers.get('清河')?.(ok({ ...nothing, hospitals: [aHospital({ name: '别家医院' })] }));
    await pass(0);
    expect(screen.getByText('北京清河医院')).toBeTruthy();
    expect(screen.queryByText('别家医院')).toBeNull();
  });

  it('keeps what was opened, shows it next time, and forgets it when asked', async () => {
    const departments = [{ code: '04.03', name: '骨科', nameEn: 'Orthopaedics' }];
    openWorld({ 'GET /search': () => ok({ ...nothing, departments }) });
    const page = render(<SearchPage />);
    type('骨');
    await pass(300);
    fireEvent.click(screen.getByRole('button', { name: /骨科/ }));
    expect(decodeURIComponent(world.visited[0] ?? '')).toBe(
      'navigateTo /patient/hospitals/list?department=04.03&departmentName=骨科',
    );
    page.unmount();
    render(<SearchPage />);
    expect(screen.getByRole('button', { name: '骨' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '清除记录' }));
    expect(screen.queryByRole('button', { name: '骨' })).toBeNull();
    expect(world.storage.has('recent-searches')).toBe(false);
  });

  it('says what to try when nothing was found', async () => {
    openWorld({ 'GET /search': () => ok(nothing) });
    render(<SearchPage />);
    type('xyz');
    await pass(300);
    expect(screen.getByText('没有找到“xyz”')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '看全部医院' }));
    expect(world.visited).toEqual(['navigateTo /patient/hospitals/list']);
  });
});

describe('the list of hospitals', () => {
  const open = async () => {
    openWorld({
      'GET /hospitals': () => ok({ items: [aHospital()], nextCursor: null }),
      'GET /regions': () =>
        ok({
          items: [
            {
              code: '32',
              name: '江苏省',
              hospitals: 9,
              cities: [{ code: '3205', name: '苏州市', hospitals: 4 }],
            },
          ],
        }),
    });
    render(<HospitalList />);
    await pass(0);
  };

  it('narrows by region and level, and says on the chips to what', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: '地区' }));
    await pass(0);
    fireEvent.click(screen.getByRole('button', { name: /江苏省/ }));
    fireEvent.click(screen.getByRole('radio', { name: /苏州市/ }));
    fireEvent.click(screen.getByRole('switch', { name: '可预约' }));
    await pass(0);
    expect(screen.getByRole('button', { name: /苏州市/ })).toBeTruthy();
    expect(screen.getByRole('switch', { name: '可预约' }).getAttribute('aria-checked')).toBe('true');
    expect(asked('/hospitals').at(-1)).toBe('/hospitals?region=3205&bookable=true');
  });

  it('asks where the person is only when they press, and explains a refusal', async () => {
    const locate = jest.fn((_found: unknown, refused: () => void) => refused());
    Object.defineProperty(navigator, 'geolocation', {
      value: { getCurrentPosition: locate },
      configurable: true,
    });
    await open();
    expect(locate).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('switch', { name: '离我近' }));
    await pass(0);
    expect(locate).toHaveBeenCalledTimes(1);
    expect(screen.getByText('没有拿到你的位置')).toBeTruthy();
    expect(asked('/hospitals')).toEqual(['/hospitals']);
  });
});

describe('a doctor’s times', () => {
  const doctor = {
    id: 'doctor-1',
    hospitalId: 'hospital-1',
    hospitalName: '北京清河医院',
    hospitalNameEn: null,
    departmentId: 'department-1',
    departmentName: '呼吸内科',
    departmentNameEn: null,
    name: '陈立新',
    nameEn: null,
    title: 'chief',
    specialities: '哮喘',
    fee: 5_000,
    introduction: null,
  };
  const full = aSlot({ left: 0, startsAt: '2026-11-24T02:00:00Z', endsAt: '2026-11-24T02:30:00Z' });
  const free = aSlot();
  let schedules = [aSchedule({ slots: [free, full] })];

  const open = async () => {
    openWorld({
      'GET /doctors/doctor-1': () => ok(doctor),
      'GET /schedules': () => ok({ items: schedules }),
    });
    world.params = { id: 'doctor-1' };
    render(<DoctorPage />);
    await pass(0);
  };

  it('opens on the first day with places, and only those can be pressed', async () => {
    await open();
    expect(screen.getByRole('radio', { name: '后天 11月24日 周二，有号' }).getAttribute('aria-checked')).toBe(
      'true',
    );
    fireEvent.click(screen.getByRole('button', { name: /10:00–10:30\s*约满/ }));
    expect(world.visited).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: /09:00–09:30\s*余 3/ }));
    expect(world.visited).toEqual([
      `navigateTo /patient/appointments/confirm?hospital=hospital-1&doctor=doctor-1&day=2026-11-24&slot=${free.id}`,
    ]);
  });

  it('reads the times again when somebody comes back to it', async () => {
    await open();
    schedules = [aSchedule({ slots: [{ ...free, left: 0 }, full] })];
    await act(async () => world.shown.forEach((show) => show()));
    expect(screen.getByRole('button', { name: /09:00–09:30\s*约满/ })).toBeTruthy();
  });

  it('says when places are released, and that a clinic has stopped', async () => {
    const later = { released: false, releaseAt: '2026-11-22T23:00:00Z' };
    schedules = [aSchedule(later), aSchedule({ day: '2026-11-25', status: 'stopped' })];
    await open();
    expect(screen.getByRole('main').textContent).toContain('11月24日 周二的号，明天 07:00 放号');
    expect(screen.getByRole('timer').textContent).toBe('21:00:00');
    expect(screen.getByRole('button', { name: /09:00–09:30\s*未放号/ }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    fireEvent.click(screen.getByRole('radio', { name: /11月25日 周三/ }));
    expect(screen.getByRole('main').textContent).toContain('停诊');
  });

  it('tells a release that is further off by its date, without a countdown', async () => {
    schedules = [aSchedule({ released: false, releaseAt: '2026-11-23T23:00:00Z' })];
    await open();
    expect(screen.getByRole('main').textContent).toContain('这半天的号将于 11月24日 周二 07:00 放出');
    expect(screen.queryByRole('timer')).toBeNull();
  });

  it('reads the places by itself when they are released, by the server’s clock, and again until they are there', async () => {
    const at = '2026-11-22T02:00:05Z';
    const released = (yes: boolean) => [aSchedule({ released: yes, releaseAt: at })];
    schedules = released(false);
    await open();
    const readings = () => world.asked.filter(({ url }) => url.startsWith('/schedules')).length;
    expect(readings()).toBe(1);
    await pass(4_000);
    expect(readings()).toBe(1);
    await pass(2_500);
    expect(readings()).toBe(2);
    schedules = released(true);
    await pass(3_000);
    expect(readings()).toBe(3);
    await pass(10_000);
    expect(readings()).toBe(3);
    expect(screen.getByRole('button', { name: /09:00–09:30\s*余 3/ })).toBeTruthy();
  });
});
