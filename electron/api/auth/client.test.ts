import { expect, it } from 'vitest';
import { describeClient } from './client.ts';

it.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    { deviceType: 'Chrome', deviceOS: 'Linux', appVersion: null },
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    { deviceType: 'Edge', deviceOS: 'Windows', appVersion: null },
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    { deviceType: 'Safari', deviceOS: 'iOS', appVersion: null },
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:142.0) Gecko/20100101 Firefox/142.0',
    { deviceType: 'Firefox', deviceOS: 'macOS', appVersion: null },
  ],
  ['curl/8.5.0', { deviceType: '', deviceOS: '', appVersion: null }],
])('reads %s', (agent, expected) => {
  expect(describeClient({ 'user-agent': agent })).toEqual(expected);
});

it('knows the phone app by its name, and its device by the headers it sends', () => {
  expect(
    describeClient({ 'user-agent': 'Immich_Android_3.1.0', devicemodel: 'Pixel 9', devicetype: 'Android' }),
  ).toEqual({ deviceType: 'Pixel 9', deviceOS: 'Android', appVersion: '3.1.0' });
});

it('keeps no more than a line of what anybody may write', () => {
  expect(describeClient({ devicemodel: 'x'.repeat(5000) }).deviceType).toHaveLength(80);
});
