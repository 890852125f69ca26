import { expect, it } from 'vitest';
import { isOurPage } from './sender.ts';

type Frame = NonNullable<Parameters<typeof isOurPage>[0]['senderFrame']>;
const frame = (url: string, parent: Frame | null = null): { senderFrame: Frame } => ({
  // Only these two of a frame's members are looked at.
  senderFrame: Object.assign(Object.create(null), { url, parent }),
});
const ours = 'http://127.0.0.1:2283';

it('listens to the main frame of our own page', () => {
  expect(isOurPage(frame(`${ours}/photos/1`), ours)).toBe(true);
});

it.each([
  ['another origin', frame('http://127.0.0.1:9999/')],
  ['an outside page', frame('https://example.com/')],
  ['no page at all', frame('')],
  ['a file', frame('file:///etc/passwd')],
  ['a frame inside ours', frame(`${ours}/`, frame(`${ours}/`).senderFrame)],
  ['a frame that is gone', { senderFrame: null }],
])('does not listen to %s', (_name, event) => {
  expect(isOurPage(event, ours)).toBe(false);
});
