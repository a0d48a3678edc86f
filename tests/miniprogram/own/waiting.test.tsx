/** The waitlist: joining it, the position, the place that is kept, passing it on, and how it ended. */
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import ListPage from '../../../miniprogram/src/patient/appointments/list';
import WaitPage from '../../../miniprogram/src/patient/waiting/detail';
import JoinPage from '../../../miniprogram/src/patient/waiting/join';
import type { Wait } from '../../../miniprogram/src/patient/waiting/wait';
import { world } from '../../support/taro/taro';
import type { Answered } from '../../support/taro/taro';
import { TEMPLATES, TEMPLATE_IDS, aHospital, aSchedule, aSlot, stopTheClock } from '../booking/world';
import { aPatient, ok, openWorld, problem, sentTo } from './api';

const mother = aPatient();
const slot = aSlot({ left: 0 });
const offer: NonNullable<Wait['offer']> = {
  departmentId: 'department-1',
  departmentName: '呼吸内科',
  departmentNameEn: null,
  doctorId: 'doctor-1',
  doctorName: '陈立新',
  doctorNameEn: null,
  appointmentId: 'appointment-1',
  startsAt: '2026-11-24T01:00:00Z',
  endsAt: '2026-11-24T01:30:00Z',
  until: '2026-11-22T02:14:00Z',
  fee: 5_000,
  payment: 'online',
  chargeId: 'charge-1',
};
const aWait = (own: Partial<Wait> = {}): Wait => ({
  id: 'wait-1',
  status: 'waiting',
  hospitalId: 'hospital-1',
  hospitalName: '北京清河医院',
  hospitalNameEn: null,
  kind: 'doctor',
  departmentId: 'department-1',
  departmentName: '呼吸内科',
  departmentNameEn: null,
  doctorId: 'doctor-1',
  doctorName: '陈立新',
  doctorNameEn: null,
  slotId: null,
  slotStartsAt: null,
  slotEndsAt: null,
  patientId: mother.id,
  patientName: mother.name,
  from: '2026-11-22',
  to: '2026-12-05',
  halves: ['morning'],
  joinedAt: '2026-11-22T01:00:00Z',
  position: 3,
  waiting: 12,
  lapses: 0,
  offer: null,
  appointmentId: null,
  endedAt: null,
  endReason: null,
  ...own,
});
const offered = (own: Partial<typeof offer> = {}) =>
  aWait({ status: 'offered', position: null, waiting: null, offer: { ...offer, ...own } });

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const text = () => screen.getByRole('main').textContent ?? '';

beforeEach(() => stopTheClock(new Date('2026-11-22T02:00:00Z')));
afterEach(() => jest.useRealTimers());

describe('joining', () => {
  const JOIN = 'POST /waitlist';
  const openJoin = (
    join: () => Answered = () => ok(aWait()),
    templates: Partial<typeof TEMPLATE_IDS> = {},
  ) => {
    openWorld({
      'GET /hospitals/hospital-1': () => ok(aHospital()),
      'GET /doctors/doctor-1': () =>
        ok({
          id: 'doctor-1',
          name: '陈立新',
          nameEn: null,
          departmentId: 'department-1',
          departmentName: '呼吸内科',
        }),
      'GET /schedules': () => ok({ items: [aSchedule({ slots: [slot] })] }),
      'GET /patients': () => ok({ items: [mother] }),
      'GET /message-templates': () => ok({ ...TEMPLATE_IDS, ...templates }),
      [JOIN]: join,
    });
    world.params = { hospital: 'hospital-1', doctor: 'doctor-1', slot: slot.id, day: '2026-11-24' };
    render(<JoinPage />);
  };

  it('waits for just the time that was full, and says for how long a place is kept', async () => {
    openJoin();
    await screen.findByText(mother.name);
    expect(text()).toContain('号为你保留 15 分钟，并立刻发消息给你');
    fireEvent.click(await button('加入候补'));
    await waitFor(() => expect(world.visited).toEqual(['redirectTo /patient/waiting/detail?id=wait-1']));
    expect(sentTo(JOIN)).toMatchObject([{ wish: { slotId: slot.id }, patientId: mother.id }]);
    expect(sentTo(JOIN)[0]).not.toHaveProperty('from');
  });

  it('asks straight from the tap, once, to tell of an offer; whatever is answered, the line is joined', async () => {
    const asked: unknown[] = [];
    window.WeixinJSBridge = { invoke: (name, given) => void asked.push([name, given]) };
    let refuse = true;
    openJoin(() => (refuse ? problem(404, 'NOT_FOUND', '没有找到。') : ok(aWait())));
    await screen.findByText(mother.name);
    fireEvent.click(await button('加入候补'));
    // what an offer, a visit and an ended wait are told by
    expect(asked).toEqual([['requestSubscribeMessage', { templateIds: ['o', 'b', 'c'] }]]);
    const again = await button('再试一次');
    refuse = false;
    fireEvent.click(again);
    await waitFor(() => expect(world.visited).toEqual(['redirectTo /patient/waiting/detail?id=wait-1']));
    expect(asked).toHaveLength(1);
    delete window.WeixinJSBridge;
  });

  it.each([
    [{ offered: 'm', booked: '', cancelled: 'm' }, [['requestSubscribeMessage', { templateIds: ['m'] }]]],
    [{ offered: '', booked: '', cancelled: '' }, []],
  ])('asks for each template once, and for none that is not set up: %j', async (own, expected) => {
    const asked: unknown[] = [];
    window.WeixinJSBridge = { invoke: (name, given) => void asked.push([name, given]) };
    openJoin(undefined, own);
    await screen.findByText(mother.name);
    fireEvent.click(await button('加入候补'));
    await waitFor(() => expect(world.visited).toEqual(['redirectTo /patient/waiting/detail?id=wait-1']));
    expect(asked).toEqual(expected);
    delete window.WeixinJSBridge;
  });

  it('waits for the doctor within days and a part of the day, and leads to the waits one has', async () => {
    openJoin(() => problem(409, 'ALREADY_WAITING', '这位就诊人已经在候补。'));
    fireEvent.click(await screen.findByRole('radio', { name: /等陈立新的任一时间/ }));
    fireEvent.click(screen.getByRole('radio', { name: '一周内' }));
    fireEvent.click(screen.getByRole('radio', { name: '上午' }));
    await screen.findByText(mother.name);
    fireEvent.click(await button('加入候补'));
    fireEvent.click(await button('看我的候补'));
    expect(world.visited).toEqual(['redirectTo /patient/appointments/list?when=waiting']);
    expect(sentTo(JOIN)).toMatchObject([
      { wish: { doctorId: 'doctor-1' }, from: '2026-11-22', to: '2026-11-28', halves: ['morning'] },
    ]);
  });

  it('refuses days that are too many before they are sent', async () => {
    openJoin();
    fireEvent.click(await screen.findByRole('radio', { name: /任一医生/ }));
    fireEvent.click(screen.getByRole('radio', { name: '自己选' }));
    fireEvent.change(screen.getByLabelText('到'), { target: { value: '2026-12-30' } });
    await screen.findByText(/最长 31 天/);
    expect((await button('加入候补')).getAttribute('aria-disabled')).toBe('true');
  });
});

describe('one wait', () => {
  const openWait = (first: Wait, acts: Record<string, () => Answered> = {}) => {
    const shown = { wait: first };
    openWorld({ ...TEMPLATES, 'GET /waitlist/wait-1': () => ok(shown.wait), ...acts });
    world.params = { id: 'wait-1' };
    render(<WaitPage />);
    return shown;
  };

  it('says where one stands, and lets one leave', async () => {
    const shown = openWait(aWait(), {
      'POST /waitlist/wait-1/withdrawal': () => {
        shown.wait = aWait({ status: 'withdrawn', position: null, waiting: null });
        return ok(shown.wait);
      },
    });
    await screen.findByText('第 3 位');
    expect(text()).toContain('前面还有 2 位共 12 人在等');
    fireEvent.click(await button('退出候补'));
    fireEvent.click(await button('确定退出'));
    expect(await screen.findByText('你退出了这次候补。')).toBeTruthy();
  });

  it('leads from the place that is kept to paying it', async () => {
    openWait(offered());
    expect(await screen.findByText('14:00')).toBeTruthy();
    fireEvent.click(await button('支付 ¥50.00，约这个号'));
    await waitFor(() =>
      expect(world.visited).toEqual(['navigateTo /patient/appointments/pay?id=appointment-1']),
    );
  });

  it('says of the place that is kept after one was missed that it is the last', async () => {
    openWait({ ...offered(), lapses: 1 });
    await screen.findByText('给你留了一个号');
    expect(text()).toContain('这次再错过，候补就结束了');
  });

  it('takes it in one tap where nothing is paid online, and says so where it is gone', async () => {
    const answers = [() => problem(409, 'OFFER_OVER', '这个号已不再为你保留。'), () => ok({})];
    openWait(offered({ payment: 'on-site', chargeId: null }), {
      'POST /appointments/appointment-1/acceptance': () => (answers.shift() ?? (() => ok({})))(),
    });
    expect(await screen.findByText(/就诊当天在医院交 ¥50.00/)).toBeTruthy();
    fireEvent.click(await button('约这个号'));
    expect((await screen.findByRole('alert')).textContent).toBe('这个号已不再为你保留。');
    fireEvent.click(await button('约这个号'));
    await waitFor(() =>
      expect(world.visited).toEqual(['redirectTo /patient/appointments/result?id=appointment-1']),
    );
  });

  it('passes it on and waits on, or ends the wait', async () => {
    const shown = openWait(offered(), {
      'POST /appointments/appointment-1/refusal': () => {
        shown.wait = aWait();
        return ok(shown.wait);
      },
    });
    fireEvent.click(await button('这个时间不行'));
    expect(await button(/不等了/)).toBeTruthy();
    fireEvent.click(await button(/等别的时间/));
    await screen.findByText('第 3 位');
    expect(sentTo('POST /appointments/appointment-1/refusal')).toEqual([{ keepWaiting: true }]);
  });
});

it('lists the place that is kept before the waits, and those that are over below', async () => {
  const page = (items: Wait[]) => ok({ items, nextCursor: null });
  openWorld({
    'GET /waitlist': ({ url }) =>
      url.includes('state=open')
        ? page([aWait(), { ...offered(), id: 'wait-2' }])
        : page([aWait({ id: 'wait-3', status: 'ended', position: null, endReason: 'nothing-freed' })]),
  });
  world.params = { when: 'waiting' };
  render(<ListPage />);
  await screen.findByText('以前的候补');
  const order = ['有号了', '候补中', '已结束'].map((word) => text().indexOf(word));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order.every((at) => at >= 0)).toBe(true);
});
