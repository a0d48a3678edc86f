/**
 * Where a delivery may go. A hospital types the address, so it must not lead into our own network: in production
 * only https, and only to addresses of the public internet, judged when the connection is made. A name that resolves
 * to something else by then gets no connection.
 */
import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const INNER = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  INNER.addSubnet(net, bits, 'ipv4');
/** Only 2000::/3 is given out to the internet; these parts of it carry or translate other addresses. */
const OUTER_6 = new BlockList();
OUTER_6.addSubnet('2000::', 3, 'ipv6');
const INNER_6 = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  INNER_6.addSubnet(net, bits, 'ipv6');

/** Whether an IP address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !INNER.check(address, 'ipv4');
  if (family === 6) return OUTER_6.check(address, 'ipv6') && !INNER_6.check(address, 'ipv6');
  return false;
}

/** An address that must not be called. */
export class AddressRefused extends Error {}

/** What can be told before calling. `inside` allows http and inner networks: development only. */
export function mayBeCalled(url: URL, inside: boolean): boolean {
  if (url.username || url.password) return false;
  if (inside) return url.protocol === 'https:' || url.protocol === 'http:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (url.protocol !== 'https:') return false;
  return isIP(host) ? isPublicAddress(host) : /\.[a-z0-9-]*[a-z][a-z0-9-]*\.?$/i.test(host);
}

/** Resolves as Node does, and hands over nothing but public addresses. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const refused = addresses.length === 0 || addresses.some(({ address }) => !isPublicAddress(address));
    if (refused) return callback(new AddressRefused(hostname) as NodeJS.ErrnoException, '', 0);
    if (options.all) return callback(null, addresses as never);
    callback(null, addresses[0]!.address, addresses[0]!.family);
  });
};
