import { expect, it } from 'vitest';
import { retried, totalsOf, withChange } from './uploadQueue.ts';
import type { UploadItem } from './uploadQueue.ts';

const item = (id: number, part: Partial<UploadItem> = {}): UploadItem => ({
  id,
  name: `IMG_${id}.jpg`,
  size: 100,
  sent: 0,
  state: 'waiting',
  ...part,
});

it('counts what became of the files, and their bytes', () => {
  const items = [
    item(1, { state: 'added', sent: 90 }),
    item(2, { state: 'duplicate' }),
    item(3, { state: 'failed', sent: 10 }),
    item(4, { state: 'sending', sent: 25 }),
    item(5),
  ];
  expect(totalsOf(items)).toEqual({
    found: 5,
    done: 3,
    added: 1,
    duplicate: 1,
    skipped: 0,
    failed: 1,
    bytes: 500,
    bytesSent: 325,
  });
});

it('changes one item and leaves the others as they are', () => {
  const items = [item(1), item(2)];
  const changed = withChange(items, 2, { state: 'sending' });
  expect(changed.map(({ state }) => state)).toEqual(['waiting', 'sending']);
  expect(changed[0]).toBe(items[0]);
});

it('lets failed files wait again, those chosen or all, and forgets why they failed', () => {
  const items = [
    item(1, { state: 'failed', reason: 'gone', sent: 50 }),
    item(2, { state: 'failed', reason: 'gone' }),
    item(3, { state: 'added' }),
  ];
  expect(retried(items, new Set([2]))).toEqual([items[0], item(2), items[2]]);
  expect(retried(items)).toEqual([item(1), item(2), items[2]]);
});
