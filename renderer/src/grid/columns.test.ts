import { describe, expect, it } from 'vitest';
import {
  hasFlag,
  hashAt,
  idAt,
  idsBetween,
  indexOfId,
  placeAt,
  placesOfDay,
  withFlag,
  withoutIndexes,
} from './columns.ts';
import { BucketShapeError, buffersOf, checkBucket, packColumns } from './packColumns.ts';
import type { BucketAnswer } from './packColumns.ts';
import { NotAUuidError, findUuid, readUuid, writeUuid } from './uuid.ts';

const id = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const hash = 'k9oGHQRnh493V4dIeHeXh4h3iIeI';

function bucket(count: number, over: Partial<BucketAnswer> = {}): BucketAnswer {
  const each = <T>(value: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => value(i));
  return {
    id: each(id),
    ratio: each(() => 1.5),
    isFavorite: each((i) => i === 1),
    isTrashed: each(() => false),
    isImage: each((i) => i !== 2),
    visibility: each(() => 'timeline'),
    thumbhash: each((i) => (i % 2 === 0 ? hash : null)),
    fileCreatedAt: each((i) => `2026-11-${String(28 - i).padStart(2, '0')}T23:30:00.000Z`),
    localOffsetHours: each(() => 0),
    duration: each((i) => (i === 2 ? 14_200 : null)),
    livePhotoVideoId: each(() => null),
    projectionType: each(() => null),
    ...over,
  };
}

describe('packing a bucket', () => {
  it('keeps every photo as it was', () => {
    const columns = packColumns(bucket(4));
    expect(columns.count).toBe(4);
    expect(idsBetween(columns, 0, 4)).toEqual([id(0), id(1), id(2), id(3)]);
    expect(hasFlag(columns, 1, 'favorite')).toBe(true);
    expect(hasFlag(columns, 0, 'favorite')).toBe(false);
    expect(hasFlag(columns, 2, 'video')).toBe(true);
    expect(columns.duration[2]).toBe(14_200);
    expect(hashAt(columns, 0)).toEqual(Uint8Array.from(atob(hash), (char) => char.charCodeAt(0)));
    expect(hashAt(columns, 1)).toBeUndefined();
  });

  it('marks the photos of others, for who looks at them', () => {
    const answer = bucket(2, { ownerId: ['me', 'ben'] });
    expect([0, 1].map((at) => hasFlag(packColumns(answer, 'me'), at, 'others'))).toEqual([false, true]);
    expect([0, 1].map((at) => hasFlag(packColumns(answer), at, 'others'))).toEqual([false, false]);
  });

  it('reads the wall clock from the moment and its offset, quarters of hours too', () => {
    const columns = packColumns(
      bucket(2, {
        fileCreatedAt: ['2026-11-14T22:30:00.000Z', '2026-11-14T10:00:00'],
        localOffsetHours: [5.75, -3],
      }),
    );
    expect(new Date(columns.localTime[0] ?? 0).toISOString()).toBe('2026-11-15T04:15:00.000Z');
    expect(new Date(columns.localTime[1] ?? 0).toISOString()).toBe('2026-11-14T07:00:00.000Z');
  });

  it('cuts days by the wall clock and names each day by where most photos are from', () => {
    const columns = packColumns(
      bucket(5, {
        fileCreatedAt: [
          '2026-11-14T20:00Z',
          '2026-11-14T19:00Z',
          '2026-11-14T18:00Z',
          '2026-11-13T23:30Z',
          '2026-11-13T01:00Z',
        ],
        localOffsetHours: [0, 0, 0, 1, 0],
        city: ['Sintra', 'Lisbon', 'Lisbon', 'Lisbon', null],
        country: ['Portugal', 'Portugal', 'Portugal', 'Portugal', 'Spain'],
      }),
    );
    // 23:30 UTC an hour east is already the 14th.
    expect([...columns.dayStart]).toEqual([0, 4, 5]);
    expect(placesOfDay(columns, 0)).toEqual({ names: ['Lisbon', 'Sintra'], total: 2 });
    expect(placesOfDay(columns, 1)).toEqual({ names: ['Spain'], total: 1 });
    expect(placeAt(columns, 0)).toBe('Sintra');
  });

  it('takes what is ours beside the protocol if it is there', () => {
    const columns = packColumns(
      bucket(2, {
        isOffline: [true, false],
        isRaw: [false, true],
        isDamaged: [false, true],
        stack: [['x', '4'], null],
      }),
    );
    expect(hasFlag(columns, 0, 'offline')).toBe(true);
    expect(hasFlag(columns, 1, 'raw')).toBe(true);
    expect([hasFlag(columns, 0, 'damaged'), hasFlag(columns, 1, 'damaged')]).toEqual([false, true]);
    expect([...columns.stackCount]).toEqual([4, 0]);
  });

  it('stays under 100 bytes a photo', () => {
    const columns = packColumns(bucket(28));
    const bytes = buffersOf(columns).reduce((sum, buffer) => sum + buffer.byteLength, 0);
    expect(bytes / 28).toBeLessThan(100);
  });

  it('says what is wrong with an answer of another shape', () => {
    expect(() => checkBucket(null)).toThrow(BucketShapeError);
    const { ratio: _ratio, ...withoutRatio } = bucket(2);
    expect(() => checkBucket(withoutRatio)).toThrow('no list “ratio”');
    expect(() => checkBucket(bucket(2, { duration: [null] }))).toThrow(
      '“duration” has 1 entries, “id” has 2',
    );
    expect(() => checkBucket(bucket(3))).not.toThrow();
    expect(() => packColumns(bucket(1, { id: ['../../etc'] }))).toThrow(NotAUuidError);
  });
});

describe('ids as bytes', () => {
  it('come back as the same text', () => {
    const text = 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6';
    const bytes = new Uint8Array(48);
    writeUuid(text.toUpperCase(), bytes, 16);
    expect(readUuid(bytes, 16)).toBe(text);
    expect(findUuid(bytes, text)).toBe(1);
  });

  it('are found among many, and only if they are there', () => {
    const columns = packColumns(bucket(20));
    for (let i = 0; i < 20; i++) expect(indexOfId(columns, id(i))).toBe(i);
    expect(indexOfId(columns, id(20))).toBe(-1);
    expect(indexOfId(columns, 'not an id')).toBe(-1);
  });

  it('refuse what is no UUID', () => {
    for (const text of ['', 'abc', `${id(1)}0`, id(1).replace('-', '_'), id(1).replace('4', 'g')]) {
      expect(() => writeUuid(text, new Uint8Array(16), 0), text).toThrow(NotAUuidError);
    }
  });
});

describe('changes shown before the server confirms them', () => {
  it('photos can be taken out, days with them', () => {
    const columns = packColumns(bucket(4));
    const less = withoutIndexes(columns, new Set([1, 2]));
    expect(idsBetween(less, 0, less.count)).toEqual([id(0), id(3)]);
    expect([...less.dayStart]).toEqual([0, 1, 2]);
    expect(hashAt(less, 0)).toEqual(hashAt(columns, 0));
    expect(hashAt(less, 1)).toBeUndefined();
    expect(idAt(columns, 1)).toBe(id(1));
  });

  it('a flag can be set and cleared without touching what was', () => {
    const columns = packColumns(bucket(3));
    const liked = withFlag(columns, [0], 'favorite', true);
    expect(hasFlag(liked, 0, 'favorite')).toBe(true);
    expect(hasFlag(columns, 0, 'favorite')).toBe(false);
    expect(hasFlag(withFlag(liked, [0, 1], 'favorite', false), 1, 'favorite')).toBe(false);
    expect(hasFlag(liked, 2, 'video')).toBe(true);
  });
});
