import { describe, expect, it } from 'vitest';
import { isAllowedHost } from './hostGuard.ts';
import { isOwnOrigin } from './originGuard.ts';

describe('the names this server answers to', () => {
  const lan = { address: '::ffff:192.168.1.5', port: 2283 };
  it.each([
    ['192.168.1.5:2283', lan, true],
    ['192.168.1.6:2283', lan, false],
    ['192.168.1.5', lan, false],
    ['localhost:2283', lan, true],
    ['LOCALHOST:2283', lan, true],
    ['[fe80::1]:2283', { address: 'fe80::1%eth0', port: 2283 }, true],
    ['[FE80::1]:2283', { address: 'fe80::1', port: 2283 }, true],
    ['localhost', { address: '127.0.0.1', port: 80 }, true],
    ['localhost.:2283', lan, false],
    ['user@localhost:2283', lan, false],
    ['', lan, false],
    [undefined, lan, false],
  ])('%s on %o: %s', (host, local, expected) => {
    expect(isAllowedHost(host, local, [])).toBe(expected);
  });

  it('are, besides, exactly those the owner named', () => {
    expect(isAllowedHost('nas.local:2283', lan, ['nas.local:2283'])).toBe(true);
    expect(isAllowedHost('nas.local', lan, ['nas.local:2283'])).toBe(false);
    expect(isAllowedHost('a.nas.local:2283', lan, ['nas.local:2283'])).toBe(false);
  });
});

describe('a page of ours', () => {
  it.each([
    [{ host: 'a:2283', origin: 'http://a:2283' }, true],
    [{ host: 'a', origin: 'https://a' }, true],
    [{ host: 'a:443', origin: 'https://a' }, true],
    [{ host: 'a:80', origin: 'http://a' }, true],
    [{ host: 'a:2283', origin: 'http://a' }, false],
    [{ host: 'a', origin: 'http://b' }, false],
    [{ host: 'a', origin: 'null' }, false],
    [{ host: 'a', origin: '' }, false],
    [{ host: 'a', origin: 'http://a', 'sec-fetch-site': 'cross-site' }, true],
    [{ host: 'a' }, true],
    [{ host: 'a', 'sec-fetch-site': 'none' }, true],
    [{ host: 'a', 'sec-fetch-site': 'cross-site' }, false],
  ])('%o: %s', (headers, expected) => {
    expect(isOwnOrigin(headers)).toBe(expected);
  });
});
