import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Column, flagColumn, isoColumn, quotientColumn } from './columnText.ts';

const read = (json: string | Buffer): unknown => JSON.parse(json.toString());

describe('a column of moments', () => {
  it('is what toISOString writes, in any year', () => {
    const moment = fc.date({ noInvalidDate: true }).map((date) => date.getTime());
    fc.assert(
      fc.property(fc.array(moment), (moments) => {
        expect(read(isoColumn(moments.join(',')))).toEqual(moments.map((ms) => new Date(ms).toISOString()));
      }),
      { seed: 1 },
    );
  });

  it('has days before 1970, and days that come again', () => {
    expect(read(isoColumn('-1,0,86399999,-1,-62167219200000,253402300799999'))).toEqual([
      '1969-12-31T23:59:59.999Z',
      '1970-01-01T00:00:00.000Z',
      '1970-01-01T23:59:59.999Z',
      '1969-12-31T23:59:59.999Z',
      '0000-01-01T00:00:00.000Z',
      '9999-12-31T23:59:59.999Z',
    ]);
  });
});

describe('a column of flags', () => {
  it('says one bit of each digit', () => {
    expect(read(flagColumn('0237', 2, 'true', 'false'))).toEqual([false, true, true, true]);
    expect(read(flagColumn('0237', 4, '"archive"', '"timeline"'))).toEqual([
      'timeline',
      'timeline',
      'timeline',
      'archive',
    ]);
  });

  it('is empty without photos', () => {
    expect(read(flagColumn('', 1, 'true', 'false'))).toEqual([]);
  });
});

describe('a column of quotients', () => {
  it('divides each', () => {
    expect(read(quotientColumn('1500,-330,0', 60))).toEqual([25, -5.5, 0]);
    expect(read(quotientColumn('', 60))).toEqual([]);
  });
});

describe('a column of bytes', () => {
  it('is base64, and null where there are none', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 30 }), { minLength: 1 }), (values) => {
        const hex = values.map((bytes) => Buffer.from(bytes).toString('hex').toUpperCase()).join(',');
        expect(read(base64Column(hex))).toEqual(
          values.map((bytes) => (bytes.length === 0 ? null : Buffer.from(bytes).toString('base64'))),
        );
      }),
      { seed: 1 },
    );
  });
});
