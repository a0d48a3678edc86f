/**
 * A finger on the page: events as WeChat makes them, from the node touched outward through every rendered
 * `bind…`, until a `catch…` ends the way.
 */
import type { Definition, Method, OpenPage } from './page';
import type { Realm } from './realm';
import { nodeOf, type Way } from './tree';
import type { ViewNode } from './view';
import { phoneNumberDetail, type Account } from './wx/account';

export interface Touch {
  realm: Realm;
  page: OpenPage;
  /** A component's own methods hear what its template binds. */
  component(path: string): Definition;
  failed(where: string, error: unknown): void;
}

/** Only these travel outward; the rest stay where they happen. */
const BUBBLING = new Set(['tap', 'touchstart', 'touchmove', 'touchend', 'touchcancel', 'longpress']);

function dataset({ attr }: ViewNode): Record<string, unknown> {
  const names = Object.keys(attr).filter((name) => name.startsWith('data-'));
  return Object.fromEntries(names.map((name) => [name.slice('data-'.length), attr[name]]));
}

const place = (node: ViewNode) => ({
  id: String(node.attr.id ?? ''),
  dataset: dataset(node),
  offsetLeft: 0,
  offsetTop: 0,
});

export function dispatch(touch: Touch, way: Way, type: string, detail: object): void {
  const outward = BUBBLING.has(type) ? [...way].reverse() : [nodeOf(way)];
  const target = place(nodeOf(way));
  const timeStamp = Math.round(performance.now());
  for (const node of outward) {
    const caught = node.attr[`catch${type}`];
    const handler = caught ?? node.attr[`bind${type}`];
    if (!handler) continue;
    const happened = {
      type,
      timeStamp,
      target,
      currentTarget: place(node),
      mark: {},
      detail,
      touches: [],
      changedTouches: [],
    };
    call(touch, node, String(handler), happened);
    if (caught) return;
  }
}

/** A short touch; on WeChat's phone-number button also its answer. */
export function press(touch: Touch, way: Way, account: Account): void {
  account.gesture = true;
  dispatch(touch, way, 'touchstart', {});
  dispatch(touch, way, 'touchend', {});
  dispatch(touch, way, 'tap', { x: 0, y: 0 });
  const button = way.findIndex(({ tag, attr }) => tag === 'button' && attr.openType === 'getPhoneNumber');
  if (button >= 0) dispatch(touch, way.slice(0, button + 1), 'getphonenumber', phoneNumberDetail(account));
}

function call(
  { realm, page, component, failed }: Touch,
  node: ViewNode,
  handler: string,
  happened: object,
): void {
  const given = realm.copy(happened);
  if (node.owner === null) return void page.run(handler, given);
  const methods = component(node.owner).methods as Record<string, Method> | undefined;
  try {
    methods?.[handler]?.call(page.instance, given);
  } catch (error) {
    failed(`${node.owner} ${handler}`, error);
  }
}
