import { BlockList, isIPv6 } from 'node:net';

/** Whether an address is one of those listed, or in a listed network. An IPv4 one may come in its IPv6 spelling. */
export function isTrustedProxy(address: string | undefined, proxies: readonly string[]): boolean {
  if (address === undefined || proxies.length === 0) return false;
  const list = new BlockList();
  for (const proxy of proxies) {
    const [base = '', prefix] = proxy.split('/');
    const family = isIPv6(base) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(base, family);
    else list.addSubnet(base, Number(prefix), family);
  }
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}
