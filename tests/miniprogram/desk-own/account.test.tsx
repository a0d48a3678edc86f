/** One's own account: a new authenticator, new recovery codes, leaving a hospital; and a long staff list. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import SecurityPage from '../../../miniprogram/src/hospital/account/security';
import StaffPage from '../../../miniprogram/src/hospital/staff';
import {
  TICKET,
  aMembership,
  memberships,
  ok,
  openDeskWorld,
  problem,
  queriesOf,
  sentTo,
} from '../desk/world';
import type { Beginning } from '../desk/world';
import { at, openOwnDesk } from './desk';

const offer = {
  ticket: TICKET,
  secret: 'FHI6YNZY',
  uri: 'otpauth://totp/x',
  qr: 'data:image/svg+xml;base64,P',
};
const codes = ['xacfr-88a11', 'n21zg-39ghc'];
const mine = aMembership('registrar');

function openSecurity(answers: Beginning['answers'], places = [mine]): void {
  openDeskWorld({
    answers: {
      'GET /me/memberships': () => ok(memberships(...places)),
      'GET /me/sessions': () => ok({ items: [] }),
      ...answers,
    },
  });
  render(<SecurityPage />);
}

const panel = async (name: string) => within(await screen.findByRole('region', { name }));
type Inside = Awaited<ReturnType<typeof panel>>;
const type = (inside: Inside, label: string, value: string) =>
  fireEvent.change(inside.getByLabelText(label), { target: { value } });
const press = (inside: Inside, name: string) => fireEvent.click(inside.getByRole('button', { name }));

describe('replacing the authenticator', () => {
  it('goes by password and recovery code to the new secret, and shows the new codes', async () => {
    openSecurity({
      'POST /me/authenticator': () => ok(offer),
      'POST /me/authenticator/confirmation': () => ok({ recoveryCodes: codes }),
    });
    const inside = await panel('更换验证器');
    press(inside, '开始更换');
    expect(inside.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      '请填写密码。',
      '验证码是 6 位数字。',
    ]);
    type(inside, '现在的密码', '春江潮水连海平');
    press(inside, '手机不在身边？用恢复码');
    type(inside, '恢复码', ' aaaaa-bbbbb ');
    press(inside, '开始更换');
    expect(await inside.findByText('FHI6 YNZY')).toBeTruthy();
    expect(sentTo('POST /me/authenticator')).toEqual([
      { password: '春江潮水连海平', recoveryCode: 'aaaaa-bbbbb' },
    ]);
    type(inside, '6 位验证码', '123456');
    press(inside, '完成更换');
    expect(await inside.findByText('xacfr-88a11')).toBeTruthy();
    expect(sentTo('POST /me/authenticator/confirmation')).toEqual([{ ticket: TICKET, code: '123456' }]);
    // the others have ended: the list of sessions is read again
    await waitFor(() => expect(queriesOf('GET /me/sessions')).toHaveLength(2));
  });

  it('says what was wrong, and begins again when the offer is too old', async () => {
    let old = false;
    openSecurity({
      'POST /me/authenticator': () =>
        old ? ok(offer) : problem(422, 'PASSWORD_WRONG', '当前密码不正确，请重新输入。'),
      'POST /me/authenticator/confirmation': () => problem(410, 'REPLACEMENT_EXPIRED', '请重新开始更换。'),
    });
    const inside = await panel('更换验证器');
    type(inside, '现在的密码', '不是这个密码');
    type(inside, '6 位验证码', '123456');
    press(inside, '开始更换');
    expect(await inside.findByText('当前密码不正确，请重新输入。')).toBeTruthy();
    old = true;
    press(inside, '开始更换');
    expect(await inside.findByText('FHI6 YNZY')).toBeTruthy();
    type(inside, '6 位验证码', '654321');
    press(inside, '完成更换');
    expect(await inside.findByText('请重新开始更换。')).toBeTruthy();
    press(inside, '重新开始');
    expect(inside.getByLabelText('现在的密码')).toBeTruthy();
  });
});

it('gives new recovery codes for one of the old', async () => {
  openSecurity({ 'POST /me/recovery-codes': () => ok({ recoveryCodes: codes }) });
  const inside = await panel('重新生成恢复码');
  press(inside, '手机不在身边？用恢复码');
  type(inside, '恢复码', 'aaaaa-bbbbb');
  press(inside, '生成');
  expect(await inside.findByText('n21zg-39ghc')).toBeTruthy();
  expect(sentTo('POST /me/recovery-codes')).toEqual([{ recoveryCode: 'aaaaa-bbbbb' }]);
});

describe('leaving a hospital', () => {
  const LEAVE = `DELETE /me/memberships/${mine.id}`;

  it('says what ends before it happens, and the hospital is gone from the list', async () => {
    let left = false;
    openSecurity({
      'GET /me/memberships': () => ok(memberships(...(left ? [] : [mine]))),
      [LEAVE]: () => {
        left = true;
        return ok();
      },
    });
    press(await panel('工作的医院'), '离开');
    const dialog = within(await screen.findByRole('alertdialog', { name: '离开北京安和医院？' }));
    expect(dialog.getByText(/工作台马上对你关闭/)).toBeTruthy();
    expect(sentTo(LEAVE)).toEqual([]);
    press(dialog, '离开医院');
    await waitFor(() => expect(screen.queryByRole('region', { name: '工作的医院' })).toBeNull());
    expect(sentTo(LEAVE)).toHaveLength(1);
  });

  it('tells the last owner why they stay, and offers nothing to who works nowhere', async () => {
    const refusal = '这是最后一位负责人，请先让另一位成员成为负责人。';
    openSecurity({ [LEAVE]: () => problem(409, 'LAST_OWNER', refusal) });
    press(await panel('工作的医院'), '离开');
    press(within(await screen.findByRole('alertdialog')), '离开医院');
    expect(await screen.findByText(refusal)).toBeTruthy();
  });

  it('is not offered where one works nowhere, nor to operators', async () => {
    openSecurity({}, [aMembership('operator')]);
    await panel('登录的地方');
    expect(screen.queryByRole('region', { name: '工作的医院' })).toBeNull();
  });
});

it('shows a long staff page by page, in the order of the API', async () => {
  const member = (name: string) => ({
    ...{ id: `member-${name}`, name, email: null, role: 'viewer', doctorId: null, isYou: false },
    ...{ since: '2026-11-01T00:00:00Z', version: '1' },
  });
  const pages = [
    { items: [member('赵一'), member('安二')], nextCursor: 'on' },
    { items: [member('钱三')], nextCursor: null },
  ];
  openOwnDesk('owner', {
    [at('GET', '/staff')]: ({ url }) => ok(pages[url.includes('cursor=on') ? 1 : 0]),
    [at('GET', '/invitations')]: () => ok({ items: [], nextCursor: null }),
  });
  render(<StaffPage />);
  const table = await panel('员工');
  await table.findByText('赵一');
  press(table, '加载更多');
  await table.findByText('钱三');
  const shown = table.getAllByText(/^(赵一|安二|钱三)$/).map(({ textContent }) => textContent);
  expect(shown).toEqual(['赵一', '安二', '钱三']);
  expect(table.queryByRole('button', { name: '加载更多' })).toBeNull();
});
