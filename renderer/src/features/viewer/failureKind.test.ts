import { describe, expect, it } from 'vitest';
import { failureKind } from './failureKind.ts';

const createdAt = '2026-11-14T12:00:00.000Z';
const soon = Date.parse(createdAt) + 60_000;
const fresh = { isOffline: false, thumbhash: null, createdAt };

describe('why there is no picture', () => {
  it('is its absent original, whatever else is wrong', () => {
    expect(failureKind({ ...fresh, isOffline: true }, { status: 500, message: '' }, soon)).toBe('offline');
  });

  it('is that it was taken in a moment ago and is still being prepared', () => {
    expect(failureKind(fresh, { status: 404, message: 'Not found' }, soon)).toBe('notYet');
    expect(failureKind(fresh, undefined, soon)).toBe('notYet');
  });

  it('is what the server found wrong with its file, however lately it came in', () => {
    const damaged = { ...fresh, fileProblem: 'It ends too early.' };
    expect(failureKind(damaged, { status: 404, message: 'Not found' }, soon)).toBe('unreadable');
  });

  it('is a fault when the server says so, when it had been there, or after ten minutes', () => {
    expect(failureKind(fresh, { status: 500, message: 'The file ends early' }, soon)).toBe('unreadable');
    expect(failureKind({ ...fresh, thumbhash: 'abc' }, { status: 404, message: '' }, soon)).toBe(
      'unreadable',
    );
    expect(failureKind(fresh, { status: 404, message: '' }, soon + 10 * 60_000)).toBe('unreadable');
  });
});
