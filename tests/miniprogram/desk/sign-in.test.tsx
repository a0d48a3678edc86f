/** Staff's way in: password, code, setting up the authenticator; registering; invitations; where to work. */
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { askAtDoor, safeReturn } from '../../../miniprogram/src/api/door';
import { currentSession } from '../../../miniprogram/src/api/session';
import InvitationPage from '../../../miniprogram/src/hospital/account/invitation';
import RegisterPage from '../../../miniprogram/src/hospital/account/register';
import SignInPage from '../../../miniprogram/src/hospital/account/sign-in';
import WorkplacePage from '../../../miniprogram/src/hospital/account/workplace';
import { world } from '../../support/taro/taro';
import { TICKET, aMembership, aSession, memberships, ok, openDeskWorld, problem, sentTo } from './world';

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const password = '春江潮水连海平 海上明月共潮生';

function signInWithPassword(): void {
  type('邮箱', 'owner@example.org');
  type('密码', password);
  press('下一步');
}

describe('signing in', () => {
  const step = (name: 'totp' | 'enrolment') => () => ok({ step: name, ticket: TICKET });

  it('asks for what is missing before it asks the API', () => {
    openDeskWorld({ answers: {}, signedIn: false });
    render(<SignInPage />);
    press('下一步');
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      '请填写完整的邮箱地址，例如 name@hospital.cn。',
      '请填写密码。',
    ]);
    expect(world.asked).toEqual([]);
  });

  it('goes by password and code to the page that was wanted', async () => {
    const session = aSession();
    openDeskWorld({
      answers: {
        'POST /staff/sessions': step('totp'),
        'POST /staff/sessions/totp': () => ok(session, 201),
        'PUT /me/language': () => ok(session.user),
      },
      params: { returnTo: '/hospital/today/index?hospitalId=1' },
      signedIn: false,
    });
    render(<SignInPage />);
    signInWithPassword();
    await screen.findByRole('heading', { name: '输入验证码' });
    // The sixth digit sends it
    type('6 位验证码', '123456');
    await waitFor(() => expect(world.visited).toEqual(['redirectTo /hospital/today/index?hospitalId=1']));
    expect(sentTo('POST /staff/sessions')).toEqual([{ email: 'owner@example.org', password }]);
    expect(sentTo('POST /staff/sessions/totp')).toEqual([{ ticket: TICKET, code: '123456' }]);
    expect(currentSession()?.accessToken).toBe('access');
  });

  it('says what the API refuses, and begins again when the ticket is spent', async () => {
    openDeskWorld({
      answers: {
        'POST /staff/sessions': step('totp'),
        'POST /staff/sessions/totp': () => problem(401, 'SIGN_IN_EXPIRED', '太久了，请重新登录。'),
      },
      signedIn: false,
    });
    render(<SignInPage />);
    signInWithPassword();
    await screen.findByRole('heading', { name: '输入验证码' });
    type('6 位验证码', '12345');
    press('登录');
    expect((await screen.findByRole('alert')).textContent).toBe('验证码是 6 位数字。');
    expect(sentTo('POST /staff/sessions/totp')).toEqual([]);
    type('6 位验证码', '123456');
    expect(await screen.findByText('太久了，请重新登录。')).toBeTruthy();
    press('重新登录');
    expect(await screen.findByRole('heading', { name: '登录工作台' })).toBeTruthy();
  });

  it('takes a recovery code in place of the phone', async () => {
    openDeskWorld({
      answers: {
        'POST /staff/sessions': step('totp'),
        'POST /staff/sessions/totp': () => ok(aSession(), 201),
        'PUT /me/language': () => ok(aSession().user),
      },
      signedIn: false,
    });
    render(<SignInPage />);
    signInWithPassword();
    await screen.findByRole('heading', { name: '输入验证码' });
    press('手机不在身边？用恢复码登录');
    type('恢复码', ' xacfr-88a11 ');
    press('登录');
    await waitFor(() => expect(world.visited).toEqual(['redirectTo /hospital/account/workplace?auto=1']));
    expect(sentTo('POST /staff/sessions/totp')).toEqual([{ ticket: TICKET, recoveryCode: 'xacfr-88a11' }]);
  });

  it('sets the authenticator up the first time, and goes on only once the recovery codes are kept', async () => {
    openDeskWorld({
      answers: {
        'POST /staff/sessions': step('enrolment'),
        'POST /staff/sessions/enrolment': () =>
          ok({ secret: 'FHI6YNZY', uri: 'otpauth://totp/x', qr: 'data:image/svg+xml;base64,PHN2Zy8+' }),
        'POST /staff/sessions/enrolment/confirmation': () =>
          ok({ session: aSession(), recoveryCodes: ['xacfr-88a11', 'n21zg-39ghc'] }, 201),
        'PUT /me/language': () => ok(aSession().user),
      },
      signedIn: false,
    });
    render(<SignInPage />);
    signInWithPassword();
    expect(await screen.findByText('FHI6 YNZY')).toBeTruthy();
    type('6 位验证码', '123456');
    press('完成设置');
    expect(await screen.findByText('xacfr-88a11')).toBeTruthy();
    press('进入工作台');
    expect(world.visited).toEqual([]);
    fireEvent.click(screen.getByRole('checkbox', { name: '我已经保存好了' }));
    press('进入工作台');
    expect(world.visited).toEqual(['redirectTo /hospital/account/workplace?auto=1']);
  });
});

describe('the door', () => {
  const asked = (pathname: string, search = '') => askAtDoor({ pathname, search });

  it('sends who comes to a desk without a session to sign in and back', () => {
    expect(asked('/h5/hospital/today/index', '?hospitalId=1')).toBe(
      '/h5/hospital/account/sign-in?returnTo=%2Fhospital%2Ftoday%2Findex%3FhospitalId%3D1',
    );
    expect(asked('/h5/hospital/account/security')).toContain('sign-in?returnTo=');
    expect(asked('/h5/hospital/account/invitation', '?token=x')).toBe('open');
    expect(asked('/h5/tabs/home/index')).toBeNull();
    expect(asked('/h5/patient/hospitals/detail')).toBeNull();
    expect(asked('/h5/patient/visits/shared', '?token=x')).toBe('open');
  });

  it('goes on only to pages of its own', () => {
    expect(safeReturn('/operator/hospitals/list')).toBe('/operator/hospitals/list');
    for (const elsewhere of [
      'https://example.org/hospital/',
      '//example.org',
      '/patient/x',
      'javascript:alert(1)',
      '',
    ]) {
      expect(safeReturn(elsewhere)).toBeNull();
    }
  });
});

describe('registering', () => {
  it('says why a password will not do, and sends one registration however often it is tried', async () => {
    let tries = 0;
    openDeskWorld({
      answers: {
        'POST /staff/accounts': () =>
          (tries += 1) === 1
            ? problem(503, 'UNAVAILABLE', '服务繁忙，请稍后再试。')
            : ok({ next: 'confirm-email', mailed: true }, 202),
      },
      signedIn: false,
    });
    render(<RegisterPage />);
    type('姓名', '王院长');
    type('邮箱', 'owner@example.org');
    type('密码', 'abcabcabcabc');
    type('再输入一次密码', 'abcabcabcabc');
    press('注册');
    expect(screen.getByRole('alert').textContent).toContain('有规律');
    type('密码', password);
    press('注册');
    expect(screen.getByRole('alert').textContent).toContain('不一样');
    expect(sentTo('POST /staff/accounts')).toEqual([]);
    type('再输入一次密码', password);
    press('注册');
    await screen.findByText('服务繁忙，请稍后再试。');
    press('注册');
    expect(await screen.findByText(/owner@example.org 发了一封信/)).toBeTruthy();
    const [first, second] = sentTo('POST /staff/accounts') as { id: string }[];
    expect(first).toMatchObject({ name: '王院长', email: 'owner@example.org', password, language: 'zh' });
    expect(second).toEqual(first);
  });
});

describe('an invitation', () => {
  const token = 'I'.repeat(43);
  const invitation = (own: object = {}) => ({
    kind: 'hospital',
    hospitalName: '北京安和医院',
    hospitalNameEn: null,
    role: 'registrar',
    bind: 'email',
    email: 'l***@example.org',
    state: 'open',
    expiresAt: '2026-11-29T00:00:00Z',
    ...own,
  });

  it('says who invites and as what, and leads through signing in back to itself', async () => {
    openDeskWorld({
      answers: { [`GET /invitations/${token}`]: () => ok(invitation()) },
      params: { token },
      signedIn: false,
    });
    render(<InvitationPage />);
    expect(await screen.findByText('北京安和医院邀请你担任：挂号管理员')).toBeTruthy();
    press('登录后接受');
    const back = encodeURIComponent(`/hospital/account/invitation?token=${token}`);
    expect(world.visited).toEqual([`navigateTo /hospital/account/sign-in?returnTo=${back}`]);
  });

  it('is accepted by who is signed in, who then stands at that desk', async () => {
    const joined = aMembership('registrar');
    openDeskWorld({
      answers: {
        [`GET /invitations/${token}`]: () => ok(invitation()),
        'GET /me/memberships': () => ok(memberships()),
        [`POST /invitations/${token}/acceptance`]: () => ok(joined),
      },
      params: { token },
    });
    render(<InvitationPage />);
    fireEvent.click(await screen.findByRole('button', { name: '以 王院长 的身份接受' }));
    await waitFor(() =>
      expect(world.visited).toEqual([`redirectTo /hospital/today/index?hospitalId=${joined.hospitalId}`]),
    );
    expect(sentTo(`POST /invitations/${token}/acceptance`)).toEqual([{}]);
  });

  it('asks who has no account for a name', async () => {
    openDeskWorld({
      answers: {
        [`GET /invitations/${token}`]: () => ok(invitation({ bind: 'wechat', email: null })),
        'GET /me/memberships': () => ok({ account: null, items: [] }),
        [`POST /invitations/${token}/acceptance`]: () => ok(aMembership('doctor')),
      },
      params: { token },
    });
    render(<InvitationPage />);
    fireEvent.click(await screen.findByRole('button', { name: '接受邀请' }));
    expect(screen.getByRole('alert').textContent).toBe('请填写姓名。');
    type('你的姓名', '陈立新');
    press('接受邀请');
    await waitFor(() => expect(world.visited[0]).toMatch(/^redirectTo \/doctor\/today\/index/));
    expect(sentTo(`POST /invitations/${token}/acceptance`)).toEqual([{ name: '陈立新' }]);
  });

  it.each([
    ['revoked', '医院收回了这份邀请'],
    ['expired', '这份邀请过期了'],
  ])('that is %s cannot be accepted', async (state, words) => {
    openDeskWorld({
      answers: { [`GET /invitations/${token}`]: () => ok(invitation({ state })) },
      params: { token },
      signedIn: false,
    });
    render(<InvitationPage />);
    expect(await screen.findByText(new RegExp(words))).toBeTruthy();
    expect(screen.queryByRole('button', { name: '登录后接受' })).toBeNull();
  });
});

describe('where to work', () => {
  it('goes on by itself where there is one place only', async () => {
    openDeskWorld({
      answers: { 'GET /me/memberships': () => ok(memberships(aMembership('operator'))) },
      params: { auto: '1' },
    });
    render(<WorkplacePage />);
    await waitFor(() => expect(world.visited).toEqual(['redirectTo /operator/applications/list']));
  });

  it('lets one of several be chosen, each to its own desk', async () => {
    const [owner, doctor] = [aMembership('owner'), aMembership('doctor')];
    openDeskWorld({
      answers: { 'GET /me/memberships': () => ok(memberships(owner, doctor)) },
      params: { auto: '1' },
    });
    render(<WorkplacePage />);
    fireEvent.click(await screen.findByRole('button', { name: /医生/ }));
    expect(world.visited).toEqual([`redirectTo /doctor/today/index?hospitalId=${doctor.hospitalId}`]);
  });

  it('shows who works nowhere yet how to begin', async () => {
    openDeskWorld({ answers: { 'GET /me/memberships': () => ok(memberships()) } });
    render(<WorkplacePage />);
    expect(await screen.findByRole('heading', { name: '你还没有加入任何医院' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /登记我的医院/ }));
    expect(world.visited).toEqual(['navigateTo /hospital/joining/index']);
  });
});
