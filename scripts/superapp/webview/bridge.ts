/**
 * Runs in the page inside the in-app browser: the user agent and `WeixinJSBridge` that WeChat's
 * browser gives. Each call goes to the phone (the parent window) and comes back with `err_msg`.
 *
 * `requestSubscribeMessage {templateIds}` stands in for the open tag `<wx-open-subscribe>`: after a
 * tap it answers `{err_msg: 'requestSubscribeMessage:ok', [templateId]: 'accept' | 'reject'}`.
 */
export interface BridgeSettings {
  phoneOrigin: string;
  userAgent: string;
  language: string;
}

type Answer = Record<string, string> & { err_msg: string };
type Callback = (answer: Answer) => void;

/** As WeChat names its answers. */
const answerNames: Record<string, string> = {
  getBrandWCPayRequest: 'get_brand_wcpay_request',
  closeWindow: 'close_window',
};

export function installBridge(settings: BridgeSettings): void {
  const replace = (name: string, value: unknown) =>
    Object.defineProperty(navigator, name, { get: () => value, configurable: true });
  replace('userAgent', settings.userAgent);
  replace('language', settings.language);
  replace('languages', [settings.language]);

  const waiting = new Map<number, { method: string; callback: Callback }>();
  let lastId = 0;

  function invoke(method: string, params: unknown, callback?: Callback): void {
    if (window.parent === window) {
      callback?.({ err_msg: `${answerNames[method] ?? method}:fail` });
      return;
    }
    lastId += 1;
    if (callback) waiting.set(lastId, { method, callback });
    window.parent.postMessage({ superapp: 'invoke', id: lastId, method, params }, settings.phoneOrigin);
  }

  window.addEventListener(
    'message',
    (event: MessageEvent<{ superapp?: string; id: number; answer: Answer }>) => {
      if (event.origin !== settings.phoneOrigin || event.data?.superapp !== 'answer') return;
      const { id, answer } = event.data;
      const call = waiting.get(id);
      waiting.delete(id);
      if (!call) return;
      const name = answerNames[call.method] ?? call.method;
      call.callback({ ...answer, err_msg: `${name}:${answer.err_msg}` });
    },
  );

  /** WeChat's object is not there at once; pages wait for WeixinJSBridgeReady. */
  setTimeout(() => {
    const bridge = { invoke, call: (method: string) => invoke(method, {}), on: () => undefined };
    Object.defineProperty(window, 'WeixinJSBridge', { value: bridge, configurable: true });
    document.dispatchEvent(new Event('WeixinJSBridgeReady'));
  }, 30);
  if (window.parent !== window) {
    window.addEventListener('DOMContentLoaded', () => invoke('pageReady', { title: document.title }));
  }
}
