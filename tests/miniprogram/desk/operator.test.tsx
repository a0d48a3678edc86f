/** The operators' desk: the queue, the review with what the machine checked, decisions, suspending. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { newId } from '../../../miniprogram/src/api/id';
import { waited, default as QueuePage } from '../../../miniprogram/src/operator/applications/list';
import ReviewPage from '../../../miniprogram/src/operator/applications/review';
import type { Reviewed } from '../../../miniprogram/src/operator/applications/review';
import HospitalsPage from '../../../miniprogram/src/operator/hospitals/list';
import { world } from '../../support/taro/taro';
import { aMembership, memberships, ok, openDeskWorld, problem, queriesOf, sentTo } from './world';

const ID = newId();
const counts = { submitted: 1, returned: 0, approved: 0, rejected: 0, withdrawn: 0 };

const aCard = () => ({
  id: ID,
  status: 'submitted',
  name: '北京安和医院',
  creditCode: '12100000400001045P',
  level: '2A',
  regionName: '北京市 朝阳区',
  remarks: null,
  hospitalId: null,
  createdAt: '2026-11-20T00:00:00Z',
  submittedAt: '2026-11-20T00:00:00Z',
  changedAt: '2026-11-20T00:00:00Z',
});

const suggestion = (own: Partial<Reviewed['suggestions'][number]> = {}): Reviewed['suggestions'][number] => ({
  id: newId(),
  name: '北京安和医院（总院）',
  aliases: [],
  level: '2A',
  regionName: '北京市 朝阳区',
  address: null,
  because: 'name',
  joined: false,
  ...own,
});

const anApplication = (own: Partial<Reviewed> = {}): Reviewed => ({
  id: ID,
  version: '42',
  status: 'submitted',
  name: '北京安和医院',
  nameEn: null,
  creditCode: '12100000400001045P',
  licenceNumber: 'PDY100012',
  level: '2A',
  regionCode: '110105',
  regionName: '北京市 朝阳区',
  address: '安和路 8 号',
  contactName: '李建国',
  contactPhone: '010-64001234',
  contactEmail: 'office@example.org',
  departments: [{ code: '03', name: '内科', nameEn: 'Internal Medicine' }],
  introduction: null,
  licenceScan: null,
  problems: [],
  steps: [],
  hospital: null,
  createdAt: '2026-11-20T00:00:00Z',
  submittedAt: '2026-11-20T00:00:00Z',
  decidedAt: null,
  suggestions: [],
  ...own,
});

type Answers = Parameters<typeof openDeskWorld>[0]['answers'];

function sitDown(answers: Answers, params: Record<string, string> = {}): void {
  openDeskWorld({
    answers: {
      'GET /me/memberships': () => ok(memberships(aMembership('operator'))),
      'GET /operator/hospital-applications': () => ok({ items: [aCard()], nextCursor: null, counts }),
      ...answers,
    },
    params,
  });
}

it('says how long somebody waits', () => {
  const t = (key: string, values?: object) => `${key} ${JSON.stringify(values ?? {})}`;
  const now = Date.parse('2026-11-22T12:00:00Z');
  expect(waited('2026-11-22T11:30:00Z', t, now)).toContain('waited.now');
  expect(waited('2026-11-22T02:00:00Z', t, now)).toBe('waited.hours {"hours":10}');
  expect(waited('2026-11-20T11:00:00Z', t, now)).toBe('waited.days {"days":2,"hours":1}');
});

describe('the queue', () => {
  it('shows who waits, and opens one by Enter', async () => {
    sitDown({});
    render(<QueuePage />);
    const row = await screen.findByRole('row', { name: /北京安和医院/ });
    fireEvent.keyDown(row, { key: 'Enter' });
    expect(world.visited).toEqual([`navigateTo /operator/applications/review?id=${ID}`]);
  });

  it('asks the API for another state, and for what is typed once it rests', async () => {
    sitDown({});
    render(<QueuePage />);
    await screen.findByRole('row', { name: /北京安和医院/ });
    fireEvent.click(screen.getByRole('tab', { name: /已退回/ }));
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: '安和' } });
    await waitFor(() => {
      const queries = queriesOf('GET /operator/hospital-applications');
      expect(queries[queries.length - 1]).toMatchObject({ status: 'returned', q: '安和' });
    });
  });

  it('is not shown to who is no operator', async () => {
    sitDown({ 'GET /me/memberships': () => ok(memberships(aMembership('owner'))) });
    render(<QueuePage />);
    expect(await screen.findByRole('heading', { name: '你不在这家医院的员工名单里' })).toBeTruthy();
    expect(queriesOf('GET /operator/hospital-applications')).toEqual([]);
  });
});

describe('a review', () => {
  const review = (application: Reviewed, answers: Answers = {}) => {
    sitDown({ [`GET /operator/hospital-applications/${ID}`]: () => ok(application), ...answers }, { id: ID });
    render(<ReviewPage />);
  };
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  const inDialog = () => within(screen.getByRole('dialog'));

  it('shows what the machine checked', async () => {
    review(anApplication({ creditCode: '121000004000010450', suggestions: [suggestion()] }));
    const checks = within(await screen.findByRole('list', { name: '自动核对' }));
    expect(checks.getByText('信用代码无效')).toBeTruthy();
    expect(checks.getByText('许可证登记号格式正确')).toBeTruthy();
    expect(checks.getByText('目录里有 1 家可能是同一家医院')).toBeTruthy();
  });

  it('returns it with words and with remarks to single fields', async () => {
    const route = `POST /operator/hospital-applications/${ID}/return`;
    review(anApplication(), { [route]: () => ok(anApplication({ status: 'returned' })) });
    await screen.findByRole('list', { name: '自动核对' });
    press('写意见: 名称');
    fireEvent.change(screen.getByLabelText('名称：给申请人的意见'), { target: { value: '差一个字' } });
    press('写意见: 地址');
    press('退回修改');
    const dialog = within(screen.getByRole('dialog'));
    fireEvent.click(dialog.getByRole('button', { name: '退回修改' }));
    expect(dialog.getByRole('alert').textContent).toBe('请写下需要改什么。');
    fireEvent.change(dialog.getByLabelText('需要改什么'), { target: { value: '请核对名称。' } });
    fireEvent.click(dialog.getByRole('button', { name: '退回修改' }));
    expect(await screen.findByText(/这份申请现在是“已退回”/)).toBeTruthy();
    expect(sentTo(route)).toEqual([{ version: '42', remarks: '请核对名称。', fields: { name: '差一个字' } }]);
    expect(screen.queryByRole('button', { name: '通过' })).toBeNull();
  });

  it('lets it in as a hospital of the catalogue, which the operator has to name when only the name is alike', async () => {
    const route = `POST /operator/hospital-applications/${ID}/approval`;
    const [alike, taken] = [suggestion(), suggestion({ name: '安和分院', joined: true })];
    review(anApplication({ suggestions: [alike, taken] }), {
      [route]: () => ok(anApplication({ status: 'approved' })),
    });
    await screen.findByRole('list', { name: '自动核对' });
    press('通过');
    const dialog = within(screen.getByRole('dialog'));
    const approve = dialog.getByRole('button', { name: '通过' });
    expect(approve.getAttribute('aria-disabled')).toBe('true');
    expect(dialog.getByRole<HTMLInputElement>('radio', { name: '安和分院' }).disabled).toBe(true);
    fireEvent.click(dialog.getByRole('radio', { name: '北京安和医院（总院）' }));
    fireEvent.click(dialog.getByRole('button', { name: '通过' }));
    await waitFor(() => expect(sentTo(route)).toEqual([{ version: '42', hospitalId: alike.id }]));
  });

  it('reads it anew when somebody else decided meanwhile', async () => {
    let application = anApplication();
    review(application, {
      [`GET /operator/hospital-applications/${ID}`]: () => ok(application),
      [`POST /operator/hospital-applications/${ID}/approval`]: () => {
        application = anApplication({ status: 'withdrawn' });
        return problem(409, 'CHANGED_MEANWHILE', '这一条刚被改过。');
      },
    });
    await screen.findByRole('list', { name: '自动核对' });
    press('通过');
    fireEvent.click(inDialog().getByRole('button', { name: '通过' }));
    expect(await screen.findByText(/这份申请现在是“已撤回”/)).toBeTruthy();
  });
});

it('suspends a hospital only with a reason, and lets it go on', async () => {
  const id = newId();
  let suspension: string | null = null;
  const hospital = () => ({
    id,
    name: '北京安和医院',
    nameEn: null,
    aliases: [],
    level: '2A',
    regionCode: null,
    regionName: null,
    address: null,
    bookable: true,
    creditCode: null,
    joinedAt: '2026-11-01T00:00:00Z',
    suspendedAt: suspension && '2026-11-22T00:00:00Z',
    suspension,
  });
  sitDown({
    'GET /operator/hospitals': () => ok({ items: [hospital()], nextCursor: null }),
    [`POST /operator/hospitals/${id}/suspension`]: (asked) => {
      suspension = (JSON.parse(asked.data ?? '{}') as { reason: string }).reason;
      return ok(hospital());
    },
    [`DELETE /operator/hospitals/${id}/suspension`]: () => {
      suspension = null;
      return ok(hospital());
    },
  });
  render(<HospitalsPage />);
  fireEvent.click(await screen.findByRole('button', { name: '暂停: 北京安和医院' }));
  const dialog = within(screen.getByRole('alertdialog'));
  fireEvent.click(dialog.getByRole('button', { name: '暂停' }));
  expect(dialog.getByRole('alert').textContent).toBe('请写下原因。');
  fireEvent.change(dialog.getByLabelText('原因，医院会看到'), { target: { value: '许可证到期' } });
  fireEvent.click(dialog.getByRole('button', { name: '暂停' }));
  fireEvent.click(await screen.findByRole('button', { name: '恢复: 北京安和医院' }));
  expect(suspension).toBe('许可证到期');
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '恢复' }));
  expect(await screen.findByRole('button', { name: '暂停: 北京安和医院' })).toBeTruthy();
});
