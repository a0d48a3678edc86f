/** The audit log's page: one patient's entries, everybody's in a list, and those of whoever is chosen. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import AuditPage from '../../../miniprogram/src/hospital/audit';
import type { Api } from '../../../shared/api';
import type { ResultOf } from '../../../shared/endpoint';
import { world } from '../../support/taro/taro';
import type { Asked } from '../../support/taro/taro';
import { ok, queriesOf } from '../desk/world';
import { at, openOwnDesk } from './desk';

type Entry = ResultOf<Api['GET /desk/:hospitalId/audit']>['items'][number];

const ZHANG = '01890000-0000-7000-8000-0000000000a1';
const LI = '01890000-0000-7000-8000-0000000000a2';
const LIST = '01890000-0000-7000-8000-0000000000f2';
const cashier = { kind: 'member' as const, id: 'cashier', name: '收费员小周' };
const system = { kind: 'system' as const, id: 'his', name: '门诊 HIS' };

const anEntry = (own: Partial<Entry>): Entry => ({
  ...{ id: '01890000-0000-7000-8000-0000000000f1', at: '2026-11-22T02:00:00Z', actor: cashier },
  ...{ act: 'visit.read', subject: { kind: 'visit', id: '01890000-0000-7000-8000-0000000000b1' } },
  ...{ patientId: ZHANG, patientName: '张三', patientCount: 1 },
  ...own,
});
const listed = anEntry({
  ...{ id: LIST, act: 'visit.exported', subject: { kind: 'visits', id: 'day=2026-11-22; rows=2' } },
  ...{ patientId: null, patientName: null, patientCount: 2 },
});

const queryOf = ({ url }: Asked) => new URLSearchParams(url.split('?')[1]);

function openAudit(params: Record<string, string> = {}, actors: object[] = [cashier, system], total = 2) {
  openOwnDesk(
    'owner',
    {
      [at('GET', '/audit')]: (asked) => {
        const patientId = queryOf(asked).get('patientId');
        const name = patientId === LI ? '李四' : '张三';
        const items = patientId === LI ? [listed] : [anEntry({}), listed];
        return ok({ items, nextCursor: null, patient: patientId && { id: patientId, name } });
      },
      [at('GET', `/audit/${LIST}/patients`)]: () =>
        ok({
          items: [
            { id: LI, name: '李四' },
            { id: ZHANG, name: '张三' },
          ],
          nextCursor: null,
        }),
      [at('GET', '/audit/actors')]: (asked) =>
        ok(queryOf(asked).get('q') ? { items: [system], total: 1 } : { items: actors, total }),
    },
    params,
  );
  render(<AuditPage />);
}

const asked = () => queriesOf(at('GET', '/audit')).at(-1);
const rowOf = (name: RegExp) => screen.findByRole('row', { name });

it('names one patient, and says of a list how many', async () => {
  openAudit();
  expect(within(await rowOf(/看了一位患者/)).getByText('张三')).toBeTruthy();
  expect(within(await rowOf(/导出患者名单/)).getByText('2 人')).toBeTruthy();
  expect(asked()).toEqual({ limit: '50' });
});

it('opens with one patient when the address names them, until that is taken away', async () => {
  openAudit({ patientId: ZHANG });
  const only = await screen.findByText('只看 张三 的记录');
  expect(asked()).toEqual({ patientId: ZHANG, limit: '50' });
  fireEvent.click(screen.getByRole('button', { name: '看全部记录，不再只看 张三' }));
  await waitFor(() => expect(asked()).toEqual({ limit: '50' }));
  expect(only.isConnected).toBe(false);
});

it('opens a list to everybody in it, and goes on to who else has seen one of them', async () => {
  openAudit();
  fireEvent.click(await rowOf(/导出患者名单/));
  const detail = await screen.findByRole('region', { name: '一条记录' });
  expect(within(detail).getByText('day=2026-11-22; rows=2')).toBeTruthy();
  fireEvent.click(await within(detail).findByRole('row', { name: /李四/ }));
  expect(await screen.findByText('只看 李四 的记录')).toBeTruthy();
  expect(asked()).toEqual({ patientId: LI, limit: '50' });
  expect(screen.queryByRole('region', { name: '一条记录' })).toBeNull();
});

it('asks for nobody again whom the log has named', async () => {
  openAudit();
  fireEvent.click(await rowOf(/看了一位患者/));
  const detail = await screen.findByRole('region', { name: '一条记录' });
  expect(within(detail).getByRole('row', { name: /张三/ })).toBeTruthy();
  expect(world.asked.filter(({ url }) => url.includes('/patients'))).toEqual([]);
});

it('is sifted by members and systems, who are searched where there are very many', async () => {
  openAudit({}, [cashier], 70);
  const actor = await screen.findByLabelText<HTMLSelectElement>('操作人');
  await waitFor(() => expect([...actor.options].map(({ text }) => text)).toContain('收费员小周 · 员工'));
  fireEvent.change(actor, { target: { value: cashier.id } });
  await waitFor(() => expect(asked()).toEqual({ actor: cashier.id, limit: '50' }));
  const search = screen.getByRole('searchbox', { name: '查找操作人，共 70 位' });
  fireEvent.change(search, { target: { value: 'HIS' } });
  await waitFor(() =>
    expect([...actor.options].map(({ text }) => text)).toEqual([
      ...['操作人: 全部', '收费员小周 · 员工', '门诊 HIS · 系统接口'],
    ]),
  );
  expect(actor.value).toBe(cashier.id);
});

it('offers nothing to search where few are in it', async () => {
  openAudit();
  await rowOf(/看了一位患者/);
  expect(screen.queryByRole('searchbox')).toBeNull();
});
