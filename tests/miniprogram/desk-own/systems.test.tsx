/** The page of the hospital's systems: credentials whose secret is told once, and receivers that are tried and removed. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import SystemsPage from '../../../miniprogram/src/hospital/systems';
import { HIS_SCOPES, RECORD_SCOPES } from '../../../shared/his/rules';
import { ok, problem, sentTo } from '../desk/world';
import { at, openOwnDesk } from './desk';

const CLIENTS = '/api-clients';
const WEBHOOKS = '/webhooks';
const client = {
  id: '01890000-0000-7000-8000-0000000000c1',
  name: '门诊 HIS',
  clientId: 'client-abcdefgh',
  scopes: ['system/Appointment.read'],
  createdAt: '2026-11-22T01:00:00Z',
  revokedAt: null as string | null,
  lastUsedAt: null,
  secrets: [],
};
const webhook = {
  id: '01890000-0000-7000-8000-0000000000d1',
  url: 'https://his.example.org/changes',
  kinds: ['booked'],
  state: 'failing',
  paused: false,
  version: '5',
  createdAt: '2026-11-22T01:00:00Z',
  secrets: [],
  deliveredSeq: 3,
  lag: 2,
  waitingSince: null,
  lastDeliveredAt: null,
  nextAttemptAt: null,
  failures: 4,
  lastError: { at: '2026-11-22T02:00:00Z', kind: 'status', status: 503 },
};
const secret = {
  id: '01890000-0000-7000-8000-0000000000e1',
  ending: 'wxyz',
  createdAt: '2026-11-22T01:00:00Z',
  expiresAt: null,
  lastUsedAt: null,
  value: 'told-only-this-once-wxyz',
};

const secretKept = (ending: string) => {
  const { value: _, ...kept } = secret;
  return { ...kept, ending };
};
const askedOf = (route: string) => sentTo(route).length;

function openSystems(now: { clients?: object[]; webhooks?: object[] }, answers = {}) {
  openOwnDesk('owner', {
    [at('GET', CLIENTS)]: () =>
      ok({
        items: now.clients ?? [],
        fhirUrl: 'https://yiqiao.example/fhir',
        tokenUrl: 'https://yiqiao.example/token',
        changesUrl: 'https://yiqiao.example/changes',
      }),
    [at('GET', WEBHOOKS)]: () => ok({ items: now.webhooks ?? [], lastSeq: 5 }),
    ...answers,
  });
  render(<SystemsPage />);
}

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const pressIn = (dialog: HTMLElement, name: string) =>
  fireEvent.click(within(dialog).getByRole('button', { name }));
describe('credentials', () => {
  it('are made with a name and what they may do, and tell their secret once', async () => {
    const now = { clients: [] as object[] };
    openSystems(now, {
      [at('POST', CLIENTS)]: () => {
        now.clients = [client];
        return ok({ client, secret }, 201);
      },
    });
    await press('新建凭据');
    const asked = await screen.findByRole('dialog', { name: '新建凭据' });
    pressIn(asked, '新建');
    expect(within(asked).getByText('请填写系统名称。')).toBeTruthy();
    expect(sentTo(at('POST', CLIENTS))).toEqual([]);
    fireEvent.change(within(asked).getByLabelText('系统名称'), { target: { value: ' 门诊 HIS ' } });
    pressIn(asked, '新建');
    const told = await screen.findByRole('dialog', { name: '密钥只显示这一次' });
    expect(within(told).getByText('told-only-this-once-wxyz')).toBeTruthy();
    const reading = HIS_SCOPES.filter((scope) => scope.endsWith('.read') && !RECORD_SCOPES.includes(scope));
    expect(sentTo(at('POST', CLIENTS))).toMatchObject([{ name: '门诊 HIS', scopes: reading }]);
    pressIn(told, '我已保存');
    expect(screen.queryByText('told-only-this-once-wxyz')).toBeNull();
    expect(await screen.findByText('门诊 HIS')).toBeTruthy();
  });

  it('are revoked once that is confirmed, and offer nothing any more', async () => {
    const now = { clients: [client] };
    openSystems(now, {
      [at('DELETE', `${CLIENTS}/${client.id}`)]: () => {
        const revoked = { ...client, revokedAt: '2026-11-22T03:00:00Z' };
        now.clients = [revoked];
        return ok(revoked);
      },
    });
    await press('吊销');
    const asked = await screen.findByRole('alertdialog', { name: '吊销 门诊 HIS？' });
    expect(within(asked).getByText(/全部失效，不能恢复/)).toBeTruthy();
    pressIn(asked, '吊销');
    expect(await screen.findByText('已吊销')).toBeTruthy();
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(screen.queryByRole('button', { name: '更换密钥' })).toBeNull();
  });

  it('have one secret that got out ended at once, the others left', async () => {
    const kept = { ...secretKept('kept'), id: '01890000-0000-7000-8000-0000000000e2' };
    const now = { clients: [{ ...client, secrets: [secretKept('gone'), kept] }] };
    const END = `${CLIENTS}/${client.id}/secrets/${secret.id}`;
    openSystems(now, {
      [at('DELETE', END)]: () => {
        const after = { ...client, secrets: [kept] };
        now.clients = [after];
        return ok(after);
      },
    });
    await press('查看密钥');
    const shown = await screen.findByRole('dialog', { name: '门诊 HIS 可用的密钥' });
    const row = within(shown).getByRole('row', { name: /gone/ });
    expect(within(row).getByText('2026-11-22 09:00')).toBeTruthy();
    pressIn(row, '立即停用');
    const asked = await screen.findByRole('alertdialog', { name: '停用尾号 gone 的密钥？' });
    expect(within(asked).getByText(/令牌同时失效；还在用它的机器/)).toBeTruthy();
    expect(askedOf(at('DELETE', END))).toBe(0);
    pressIn(asked, '立即停用');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(askedOf(at('DELETE', END))).toBe(1);
    await press('查看密钥');
    await waitFor(() => expect(screen.queryByText('gone')).toBeNull());
    pressIn(screen.getByRole('row', { name: /kept/ }), '立即停用');
    expect(await screen.findByText(/唯一可用的密钥/)).toBeTruthy();
  });

  it('keep the old secret as long as is said, and never end it by an empty field', async () => {
    const ROTATE = `${CLIENTS}/${client.id}/secrets`;
    openSystems({ clients: [client] }, { [at('POST', ROTATE)]: () => ok({ client, secret }, 201) });
    await press('更换密钥');
    const asked = await screen.findByRole('dialog', { name: '更换 门诊 HIS 的密钥' });
    const hours = within(asked).getByLabelText('旧密钥保留（小时）');
    fireEvent.change(hours, { target: { value: '' } });
    pressIn(asked, '更换密钥');
    expect(within(asked).getByText('请填写 0 到 168；填 0 就马上停用旧密钥。')).toBeTruthy();
    expect(sentTo(at('POST', ROTATE))).toEqual([]);
    fireEvent.change(hours, { target: { value: '48' } });
    pressIn(asked, '更换密钥');
    expect(await screen.findByText('told-only-this-once-wxyz')).toBeTruthy();
    expect(sentTo(at('POST', ROTATE))).toMatchObject([{ oldValidHours: 48 }]);
  });
});

describe('a receiver', () => {
  const ONE = `${WEBHOOKS}/${webhook.id}`;

  it('is made with a whole address, and its signing secret is told', async () => {
    openSystems({}, { [at('POST', WEBHOOKS)]: () => ok({ webhook, secret }, 201) });
    await press('新增接收地址');
    const asked = await screen.findByRole('dialog', { name: '新增接收地址' });
    pressIn(asked, '保存');
    expect(within(asked).getByText('请填写 https:// 开头的完整地址。')).toBeTruthy();
    fireEvent.change(within(asked).getByLabelText('接收地址'), { target: { value: webhook.url } });
    pressIn(asked, '保存');
    expect(await screen.findByText('told-only-this-once-wxyz')).toBeTruthy();
    expect(sentTo(at('POST', WEBHOOKS))).toMatchObject([{ url: webhook.url }]);
  });

  it('says how it is doing, and is paused from its row', async () => {
    const now = { webhooks: [webhook] };
    openSystems(now, {
      [at('POST', `${ONE}/pause`)]: () => {
        now.webhooks = [{ ...webhook, state: 'paused', paused: true }];
        return ok(now.webhooks[0]);
      },
    });
    expect(await screen.findByText('2026-11-22 10:00 对方回答 503')).toBeTruthy();
    await press('暂停');
    expect(await screen.findByRole('button', { name: '继续' })).toBeTruthy();
    expect(sentTo(at('POST', `${ONE}/pause`))).toEqual([{ paused: true }]);
  });

  it('is signed for with a new secret, told once, and stays where it is', async () => {
    openSystems(
      { webhooks: [webhook] },
      { [at('POST', `${ONE}/secrets`)]: () => ok({ webhook, secret }, 201) },
    );
    await press('更换密钥');
    const asked = await screen.findByRole('dialog', { name: '更换签名密钥' });
    fireEvent.change(within(asked).getByLabelText('旧密钥保留（小时）'), { target: { value: '0' } });
    pressIn(asked, '更换密钥');
    const told = await screen.findByRole('dialog', { name: '密钥只显示这一次' });
    expect(within(told).getByText('told-only-this-once-wxyz')).toBeTruthy();
    const [sent] = sentTo(at('POST', `${ONE}/secrets`));
    expect(sent).toEqual({ id: expect.any(String), oldValidHours: 0 });
    pressIn(told, '我已保存');
    expect(screen.queryByText('told-only-this-once-wxyz')).toBeNull();
    expect(screen.getByText(webhook.url)).toBeTruthy();
  });

  it('keeps a change with the version it was made to', async () => {
    openSystems({ webhooks: [webhook] }, { [at('PUT', ONE)]: () => ok(webhook) });
    await press('修改');
    pressIn(await screen.findByRole('dialog', { name: '修改' }), '保存');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sentTo(at('PUT', ONE))).toEqual([{ url: webhook.url, kinds: ['booked'], version: '5' }]);
  });

  it('stays where it is when it could not be removed, and says why', async () => {
    openSystems(
      { webhooks: [webhook] },
      { [at('DELETE', ONE)]: () => problem(503, 'UNAVAILABLE', '服务暂时不可用，请稍后再试。') },
    );
    await press('删除');
    const asked = await screen.findByRole('alertdialog', { name: '删除这个接收地址？' });
    pressIn(asked, '删除');
    expect((await within(asked).findByRole('alert')).textContent).toContain('服务暂时不可用');
    pressIn(asked, '取消');
    expect(screen.getByText(webhook.url)).toBeTruthy();
  });
});
