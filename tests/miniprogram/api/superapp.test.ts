/** WeChat's browser behind the port: the sign-in code out of the address, payment by the bridge. */
import type { PaymentSheet, SuperApp } from '../../../miniprogram/src/api/superapp';

const sheet: PaymentSheet = {
  appId: 'wx',
  timeStamp: '1',
  nonceStr: 'n',
  package: 'prepay_id=p',
  signType: 'RSA',
  paySign: 's',
};

/** The address is read when the module loads, as when the page does. */
function openPage(address: string): SuperApp {
  window.history.replaceState({}, '', address);
  let superApp: SuperApp | undefined;
  jest.isolateModules(() => {
    // A fresh copy per page load; `import` would give the first one again
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- only `require` reads it anew
    superApp = (require('../../../miniprogram/src/api/superapp') as { superApp: SuperApp }).superApp;
  });
  return superApp as SuperApp;
}

const noLogin = () => Promise.reject(new Error('unexpected'));

afterEach(() => {
  sessionStorage.clear();
  delete window.WeixinJSBridge;
});

it('takes its own code out of the address, and uses it once', async () => {
  sessionStorage.setItem('web-login-state', 'mine');
  const superApp = openPage('/h5/tabs/me/index?a=1&code=c-1&state=mine');
  expect(window.location.pathname + window.location.search).toBe('/h5/tabs/me/index?a=1');
  await expect(superApp.signInCode(noLogin)).resolves.toEqual({ entry: 'official-account', code: 'c-1' });
  await expect(superApp.signInCode(noLogin)).rejects.toThrow('unexpected');
});

it('refuses a code that came with a state it never gave out', async () => {
  sessionStorage.setItem('web-login-state', 'mine');
  const superApp = openPage('/h5/tabs/me/index?code=planted&state=theirs');
  expect(window.location.search).toBe('');
  await expect(superApp.signInCode(noLogin)).rejects.toThrow('unexpected');
});

it('asks where to sign in with the page to come back to and a new state', async () => {
  const superApp = openPage('/h5/patient/hospitals/list?q=1');
  const asked = new Promise<string[]>((resolve) => {
    void superApp.signInCode((returnTo, state) => {
      resolve([returnTo, state]);
      return new Promise(() => undefined);
    });
  });
  const [returnTo, state] = await asked;
  expect(returnTo).toBe('/h5/patient/hospitals/list?q=1');
  expect(state).toBe(sessionStorage.getItem('web-login-state'));
});

it('remembers the scene for the rest of the visit', () => {
  expect(openPage('/h5/tabs/home/index?scene=1019').scene()).toBe('1019');
  expect(openPage('/h5/tabs/me/index').scene()).toBe('1019');
});

it.each([
  ['get_brand_wcpay_request:ok', 'paid'],
  ['get_brand_wcpay_request:cancel', 'cancelled'],
  ['get_brand_wcpay_request:fail', 'failed'],
])('understands %s as %s', async (message, outcome) => {
  const superApp = openPage('/h5/tabs/home/index');
  const asked: unknown[] = [];
  window.WeixinJSBridge = {
    invoke(name, input, answered) {
      asked.push(name, input);
      answered({ err_msg: message });
    },
  };
  await expect(superApp.pay(sheet)).resolves.toBe(outcome);
  expect(asked).toEqual(['getBrandWCPayRequest', sheet]);
});

it('waits for a bridge that comes late, and gives up on one that never does', async () => {
  const superApp = openPage('/h5/tabs/home/index');
  const late = superApp.pay(sheet);
  window.WeixinJSBridge = {
    invoke: (_name, _input, answered) => answered({ err_msg: 'get_brand_wcpay_request:ok' }),
  };
  document.dispatchEvent(new Event('WeixinJSBridgeReady'));
  await expect(late).resolves.toBe('paid');

  delete window.WeixinJSBridge;
  jest.useFakeTimers();
  const never = superApp.pay(sheet);
  await jest.advanceTimersByTimeAsync(10_000);
  await expect(never).resolves.toBe('failed');
  jest.useRealTimers();
});
