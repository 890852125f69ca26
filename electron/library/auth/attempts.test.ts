import { describe, expect, it } from 'vitest';
import { AttemptLimiter, addressKey } from './attempts.ts';

function limiter() {
  const clock = { now: 0 };
  return { clock, attempts: new AttemptLimiter(() => clock.now) };
}

const minutes = 60_000;

describe('the lock', () => {
  it('shuts after ten failures and opens ten minutes after the last', () => {
    const { clock, attempts } = limiter();
    const attempt = { address: '10.0.0.1', account: 'a' };
    for (let n = 0; n < 10; n++) attempts.begin(attempt);
    clock.now = 10 * minutes - 1;
    expect(() => attempts.begin(attempt)).toThrow(/Try again in 1 minute\./);
    clock.now = 10 * minutes;
    expect(() => attempts.begin(attempt)).not.toThrow();
  });

  it('forgets failures after ten minutes of peace', () => {
    const { clock, attempts } = limiter();
    for (let n = 0; n < 30; n++) {
      expect(() => attempts.begin({ address: '10.0.0.1' })).not.toThrow();
      clock.now += n % 9 === 8 ? 10 * minutes : 1000;
    }
  });

  it('is not prolonged by knocking at it', () => {
    const { clock, attempts } = limiter();
    for (let n = 0; n < 10; n++) attempts.begin({ address: '10.0.0.1' });
    clock.now = 9 * minutes;
    expect(() => attempts.begin({ address: '10.0.0.1' })).toThrow(/Too many failed attempts/);
    clock.now = 10 * minutes;
    expect(() => attempts.begin({ address: '10.0.0.1' })).not.toThrow();
  });

  it('is not kept open by signing in to another account in between', () => {
    const { attempts } = limiter();
    const guess = () => attempts.begin({ address: '10.0.0.1', account: `victim` });
    for (let n = 0; n < 9; n++) guess();
    attempts.begin({ address: '10.0.0.1', account: 'own' });
    attempts.succeeded({ address: '10.0.0.1', account: 'own' });
    guess();
    expect(guess).toThrow(/Too many failed attempts/);
    expect(() => attempts.begin({ address: '10.0.0.1', account: 'own' })).toThrow(/Too many failed attempts/);
  });
});

it('counts an IPv6 household as one, and IPv4 alike in both notations', () => {
  expect(addressKey('2001:db8:1:2::1')).toBe(addressKey('2001:DB8:1:2:aaaa::ffff'));
  expect(addressKey('2001:db8:1:2::1')).not.toBe(addressKey('2001:db8:1:3::1'));
  expect(addressKey('::1')).toBe(addressKey('0:0:0:0:0:0:0:1'));
  expect(addressKey('::ffff:10.0.0.1')).toBe(addressKey('10.0.0.1'));
  expect(addressKey('10.0.0.1')).not.toBe(addressKey('10.0.0.2'));
});
