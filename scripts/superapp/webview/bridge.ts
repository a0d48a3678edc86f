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
  /** Whose phone it is: another owner finds nothing of the last one's. */
  owner: string;
  theme: string;
}

type Answer = Record<string, string> & { err_msg: string };
type Callback = (answer: Answer) => void;

/** As WeChat names its answers. */
const answerNames: Record<string, string> = {
  getBrandWCPayRequest: 'get_brand_wcpay_request',
  closeWindow: 'close_window',
};

export function installBridge(settings: BridgeSettings): void {
  forgetLastOwner(settings.owner);
  takeOn(settings);
  const invoke = connect(settings.phoneOrigin);
  /** WeChat's object is not there at once; pages wait for WeixinJSBridgeReady. */
  setTimeout(() => {
    const bridge = { invoke, call: (method: string) => invoke(method, {}), on: () => undefined };
    Object.defineProperty(window, 'WeixinJSBridge', { value: bridge, configurable: true });
    document.dispatchEvent(new Event('WeixinJSBridgeReady'));
  }, 30);
  const tellColour = () => invoke('pageColour', { colour: pageColour() });
  window.addEventListener('load', () => setTimeout(tellColour, 100));
  followPage((bar) => invoke('pageBar', bar));
  goBackWhenAsked(settings.phoneOrigin);
}

/** The bar above shows the page's title, and a way back where there is one. */
function followPage(tell: (bar: { title: string; back: boolean }) => void): void {
  const told = { title: '', back: false };
  const look = () => {
    const bar = { title: document.title, back: canGoBack() };
    if (bar.title === told.title && bar.back === told.back) return;
    tell(Object.assign(told, bar));
  };
  const { pushState } = history;
  history.pushState = (...state) => {
    pushState.apply(history, state);
    look();
  };
  window.addEventListener('popstate', look);
  window.addEventListener('load', look);
  new MutationObserver(look).observe(document.head, { childList: true, subtree: true });
}

/** Browsers that cannot say so leave the way back always open. */
function canGoBack(): boolean {
  return (window as { navigation?: { canGoBack: boolean } }).navigation?.canGoBack ?? true;
}

function goBackWhenAsked(phoneOrigin: string): void {
  window.addEventListener('message', (event: MessageEvent<{ superapp?: string }>) => {
    if (event.origin === phoneOrigin && event.data?.superapp === 'back') history.back();
  });
}

/** User agent, language and appearance, as scripts see them. */
function takeOn({ userAgent, language, theme }: BridgeSettings): void {
  const replace = (name: string, value: unknown) =>
    Object.defineProperty(navigator, name, { get: () => value, configurable: true });
  replace('userAgent', userAgent);
  replace('language', language);
  replace('languages', [language]);
  const matches = window.matchMedia.bind(window);
  window.matchMedia = (query) =>
    matches(
      query.replace(/prefers-color-scheme\s*:\s*(light|dark)/g, (_whole, wanted) =>
        wanted === theme ? 'min-width:0px' : 'max-width:0px',
      ),
    );
}

/** Calls to the phone and its answers; outside the phone every call fails. */
function connect(phoneOrigin: string) {
  const waiting = new Map<number, { method: string; callback: Callback }>();
  let lastId = 0;
  const named = (method: string) => answerNames[method] ?? method;
  const onAnswer = (event: MessageEvent<{ superapp?: string; id: number; answer: Answer }>) => {
    if (event.origin !== phoneOrigin || event.data?.superapp !== 'answer') return;
    const { id, answer } = event.data;
    const call = waiting.get(id);
    waiting.delete(id);
    call?.callback({ ...answer, err_msg: `${named(call.method)}:${answer.err_msg}` });
  };
  window.addEventListener('message', onAnswer);
  return (method: string, params: unknown, callback?: Callback): void => {
    if (window.parent === window) return callback?.({ err_msg: `${named(method)}:fail` });
    lastId += 1;
    if (callback) waiting.set(lastId, { method, callback });
    window.parent.postMessage({ superapp: 'invoke', id: lastId, method, params }, phoneOrigin);
  };
}

function forgetLastOwner(owner: string): void {
  const mark = '__phone_owner';
  const last = localStorage.getItem(mark);
  if (last !== null && last !== owner) {
    localStorage.clear();
    sessionStorage.clear();
  }
  localStorage.setItem(mark, owner);
}

/** What the status bar above should look like: theme-color, else what the page's top is painted in. */
function pageColour(): string {
  const themes = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')];
  const theme = themes.find((meta) => !meta.media || matchMedia(meta.media).matches);
  if (theme?.content) return theme.content;
  let element = document.elementFromPoint(2, 2);
  while (element) {
    const colour = getComputedStyle(element).backgroundColor;
    if (colour && !/, 0\)$|transparent/.test(colour)) return colour;
    element = element.parentElement;
  }
  return '';
}
