import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBoxes } from './boxes.ts';
import { bytesSource } from './byteSource.ts';

function box(type: string, body: Buffer, size = body.length + 8): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(size, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

describe('readBoxes', () => {
  it('lists boxes with where their content lies', async () => {
    const file = Buffer.concat([box('ftyp', Buffer.alloc(8)), box('mdat', Buffer.alloc(3))]);
    expect(await readBoxes(bytesSource(file), 0, file.length)).toEqual([
      { type: 'ftyp', uuid: '', start: 8, end: 16 },
      { type: 'mdat', uuid: '', start: 24, end: 27 },
    ]);
  });

  it('understands 64-bit sizes, "to the end" and extended types', async () => {
    const large = Buffer.alloc(20);
    large.writeUInt32BE(1, 0);
    large.write('mdat', 4, 'latin1');
    large.writeBigUInt64BE(20n, 8);
    const uuid = box('uuid', Buffer.concat([Buffer.alloc(16, 0xab), Buffer.from('x')]));
    const file = Buffer.concat([large, uuid, box('free', Buffer.alloc(5), 0)]);
    expect(await readBoxes(bytesSource(file), 0, file.length)).toEqual([
      { type: 'mdat', uuid: '', start: 16, end: 20 },
      { type: 'uuid', uuid: 'ab'.repeat(16), start: 44, end: 45 },
      { type: 'free', uuid: '', start: 53, end: 58 },
    ]);
  });

  it('keeps within its range and ends, whatever the bytes say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        for (const { start, end } of await readBoxes(bytesSource(bytes), 0, bytes.length)) {
          expect(end).toBeLessThanOrEqual(bytes.length);
          expect(start).toBeGreaterThanOrEqual(8);
        }
      }),
    );
  });
});
