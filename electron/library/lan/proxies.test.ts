import { expect, it } from 'vitest';
import { isTrustedProxy } from './proxies.ts';

it('believes nobody unless told', () => {
  expect(isTrustedProxy('127.0.0.1', [])).toBe(false);
  expect(isTrustedProxy(undefined, ['127.0.0.1'])).toBe(false);
});

it('knows addresses and networks, whichever way an address is written', () => {
  const proxies = ['10.0.0.5', '172.16.0.0/12', 'fd00::/8'];
  for (const address of ['10.0.0.5', '::ffff:10.0.0.5', '172.20.1.1', 'fd12::1'])
    expect([address, isTrustedProxy(address, proxies)]).toEqual([address, true]);
  for (const address of ['10.0.0.6', '::ffff:10.0.0.6', '172.32.0.1', 'fe80::1', '::1'])
    expect([address, isTrustedProxy(address, proxies)]).toEqual([address, false]);
});
