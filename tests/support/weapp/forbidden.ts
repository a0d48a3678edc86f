/**
 * What JavaScript has and a phone lacks. The realm starts as Node's newest JavaScript; this takes it back to
 * WeChat's on the oldest phones supported (browserslist in package.json: iOS 13, Chrome 80), so that using
 * something newer fails here as it would there.
 */
export const ABSENT_GLOBALS = [
  'Intl',
  'WebAssembly',
  'SharedArrayBuffer',
  'Atomics',
  'WeakRef',
  'FinalizationRegistry',
  'AggregateError',
  'Iterator',
  'BigInt',
  'BigInt64Array',
  'BigUint64Array',
];

/** Added to the language after ES2019, or to iOS after 13.0. */
export const ABSENT_MEMBERS: Record<string, string[]> = {
  'Array.prototype': ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'],
  Array: ['fromAsync'],
  'String.prototype': ['at', 'replaceAll', 'isWellFormed', 'toWellFormed'],
  Object: ['hasOwn', 'groupBy'],
  Map: ['groupBy'],
  Promise: ['any', 'withResolvers', 'try'],
};

/** Without `Intl` these answer in the phone maker's own way, if at all. */
export const LOCALE_MEMBERS: Record<string, string[]> = {
  'Date.prototype': ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'],
  'Number.prototype': ['toLocaleString'],
  'String.prototype': ['localeCompare'],
};
