/** Privacy notice and settings: agreeing after reading, taking the data along, leaving for good. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { PRIVACY_VERSION } from '../../../shared/identity/rules';
import { ensureConsent } from '../../../miniprogram/src/api/consent';
import { currentSession, keepSession } from '../../../miniprogram/src/api/session';
import { noticeIn } from '../../../miniprogram/src/patient/account/notice';
import PrivacyPage from '../../../miniprogram/src/patient/account/privacy';
import SettingsPage from '../../../miniprogram/src/patient/account/settings';
import { world } from '../../support/taro/taro';
import { copied, ok, openWorld, problem, sentTo } from './api';

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

describe('the privacy notice', () => {
  /** Somebody signed in who has not agreed; `answer` is what `ensureConsent` resolves with. */
  async function askFirst(consent: Parameters<typeof openWorld>[0] = {}) {
    openWorld(consent);
    const session = currentSession()!;
    keepSession({ ...session, user: { ...session.user, privacyVersion: null } });
    world.params = { ask: '1' };
    const answer = ensureConsent();
    await waitFor(() => expect(world.visited).toEqual(['navigateTo /patient/account/privacy?ask=1']));
    return { answer, page: render(<PrivacyPage />) };
  }

  it('has its answer after its last word', async () => {
    await askFirst();
    const { parts } = noticeIn('zh');
    const lastLine = parts.at(-1)!.lines.at(-1) as string;
    const agree = screen.getByRole('button', { name: '我已读完，同意' });
    const position = screen.getByText(lastLine).compareDocumentPosition(agree);
    expect(position & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('records the version that was read, and answers the page that asked', async () => {
    const user = { ...currentSession()!.user, privacyVersion: PRIVACY_VERSION };
    const { answer, page } = await askFirst({
      'POST /me/privacy-consents': () =>
        ok({ accessToken: 'consented', accessExpiresAt: '2099-01-01T00:00:00Z', user }),
    });
    press('我已读完，同意');
    await waitFor(() => expect(world.visited).toContain('switchTab /tabs/home/index'));
    page.unmount();
    expect(await answer).toBe(true);
    expect(sentTo('POST /me/privacy-consents')).toEqual([{ version: PRIVACY_VERSION }]);
    expect(currentSession()?.accessToken).toBe('consented');
  });

  it('takes "not now", and closing the page, for no', async () => {
    const { answer, page } = await askFirst();
    press('暂不同意');
    page.unmount();
    expect(await answer).toBe(false);
    expect(world.asked).toEqual([]);
  });

  it('can be read again by somebody who agreed, without being asked again', () => {
    openWorld({});
    render(<PrivacyPage />);
    expect(screen.getAllByText(new RegExp(`已同意 ${PRIVACY_VERSION} 版`)).length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: '我已读完，同意' })).toBeNull();
  });

  it('says the same in both languages: as many parts, as many lines', () => {
    const shape = (language: 'zh' | 'en') => {
      const { short, parts } = noticeIn(language);
      return [short.length, ...parts.map(({ lines }) => lines.map((line) => typeof line))];
    };
    expect(shape('en')).toEqual(shape('zh'));
  });
});

describe('settings', () => {
  it('gathers everything, then keeps it by a tap of its own', async () => {
    openWorld({ 'GET /me/export': () => ok({ user: { id: 'u' }, patients: [{ name: '王秀英' }] }) });
    render(<SettingsPage />);
    press(/导出我的资料/);
    const sheet = within(await screen.findByRole('dialog', { name: '资料已整理好' }));
    expect(sheet.getByRole('button', { name: '保存文件' })).toBeTruthy();
    fireEvent.click(sheet.getByRole('button', { name: '复制内容' }));
    expect(await screen.findByText('已复制')).toBeTruthy();
    expect(copied.at(-1)).toContain('王秀英');
  });

  it('tells the API the language of messages, and speaks it at once', async () => {
    openWorld({ 'PUT /me/language': () => ok({ ...currentSession()!.user, language: 'en' }) });
    render(<SettingsPage />);
    fireEvent.click(screen.getByRole('radio', { name: 'English' }));
    expect(screen.getByText('Close account')).toBeTruthy();
    await waitFor(() => expect(sentTo('PUT /me/language')).toEqual([{ language: 'en' }]));
  });

  const openClosing = () => {
    press(/注销账号/);
    return within(screen.getByRole('dialog', { name: '注销账号' }));
  };

  it('closes the account only after the word has been typed', async () => {
    openWorld({ 'DELETE /me': () => ok() });
    render(<SettingsPage />);
    const sheet = openClosing();
    const close = sheet.getByRole('button', { name: '永久注销' });
    fireEvent.click(close);
    fireEvent.change(sheet.getByRole('textbox'), { target: { value: '注 销' } });
    fireEvent.click(close);
    expect(world.asked).toEqual([]);
    fireEvent.change(sheet.getByRole('textbox'), { target: { value: '注销' } });
    fireEvent.click(close);
    expect(await screen.findByText('账号已注销')).toBeTruthy();
    expect(currentSession()).toBeNull();
  });

  it('says what is still open, and leads to it', async () => {
    const words = '还有未完成的预约或退款，完成后才能注销账号。';
    openWorld({ 'DELETE /me': () => problem(409, 'ACCOUNT_BUSY', words) });
    render(<SettingsPage />);
    const sheet = openClosing();
    fireEvent.change(sheet.getByRole('textbox'), { target: { value: '注销' } });
    fireEvent.click(sheet.getByRole('button', { name: '永久注销' }));
    expect(await sheet.findByText(words)).toBeTruthy();
    expect(currentSession()).not.toBeNull();
    fireEvent.click(sheet.getByRole('button', { name: '查看我的预约' }));
    expect(world.visited).toEqual(['navigateTo /patient/appointments/list']);
  });

  it('forgets the session on signing out, and only signs in again when asked', async () => {
    openWorld({ 'DELETE /sessions/current': () => ok() });
    render(<SettingsPage />);
    press(/退出登录/);
    expect(await screen.findByText('已退出登录')).toBeTruthy();
    expect(currentSession()).toBeNull();
    expect(world.asked).toHaveLength(1);
  });
});
