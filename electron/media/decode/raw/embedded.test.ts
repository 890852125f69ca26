import { beforeAll, describe, expect, it } from 'vitest';
import { pattern } from '../../../../tests/support/media/scene.ts';
import { tiffFixture } from '../../../../tests/support/media/tiffFixture.ts';
import { bytesSource } from '../../files/byteSource.ts';
import { findRawPreviews, readPreview } from './embedded.ts';

let small = Buffer.alloc(0);
let large = Buffer.alloc(0);

beforeAll(async () => {
  small = await pattern(160, 120).jpeg().toBuffer();
  large = await pattern(640, 480, 2).jpeg().toBuffer();
});

/** Starts like a JPEG and is one, but lossless: that is how sensor data looks. */
const sensorData = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xc3, 0, 17, 14, 0x10, 0, 0x20, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
  Buffer.alloc(200, 7),
]);

function box(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

describe('raw formats that are TIFF inside', () => {
  const nef = (): Buffer =>
    tiffFixture({
      isLittleEndian: false,
      blobs: [small, large, sensorData],
      directories: (offset) => [
        {
          tags: { 0x010f: 'NIKON', 0x0112: { short: 8 }, 0x0201: offset(0), 0x0202: small.length },
          subDirectories: [
            { tags: { 0x0201: offset(1), 0x0202: large.length } },
            {
              tags: {
                0x0100: 6000,
                0x0101: 4000,
                0x0103: { short: 7 },
                0x0111: offset(2),
                0x0117: sensorData.length,
              },
            },
          ],
        },
      ],
    });

  it('give their previews by size, the sensor’s size and how to turn it, never the sensor data', async () => {
    const file = nef();
    const found = await findRawPreviews(bytesSource(file), 'image/x-nikon-nef');
    expect(found.previews.map(({ width, height }) => [width, height])).toEqual([
      [160, 120],
      [640, 480],
    ]);
    expect(found).toMatchObject({ orientation: 8, size: { width: 6000, height: 4000 } });
    const [first] = found.previews;
    expect(first && (await readPreview(bytesSource(file), first))).toEqual(small);
  });

  it('CR2 and DNG keep a preview as their only strip', async () => {
    const file = tiffFixture({
      blobs: [large],
      directories: (offset) => [
        { tags: { 0x0103: { short: 6 }, 0x0111: offset(0), 0x0117: large.length, 0x0112: { short: 6 } } },
      ],
    });
    const found = await findRawPreviews(bytesSource(file), 'image/x-canon-cr2');
    expect(found.previews).toMatchObject([{ width: 640, height: 480 }]);
    expect(found.orientation).toBe(6);
  });

  it('Panasonic keeps the JPEG in a tag’s value', async () => {
    const file = tiffFixture({
      magic: 'IIU\0',
      directories: () => [{ tags: { 0x0006: 3000, 0x0007: 4000, 0x002e: large } }],
    });
    const found = await findRawPreviews(bytesSource(file), 'image/x-panasonic-rw2');
    expect(found.previews).toMatchObject([{ width: 640, height: 480 }]);
    expect(found.size).toEqual({ width: 4000, height: 3000 });
  });

  it('Olympus keeps it in the maker note, with offsets of the note’s own', async () => {
    // The note: name and order, a directory with one SubIFD (camera settings), which says where the preview is.
    const note = Buffer.alloc(12 + 2 + 12 + 4 + 2 + 24 + 4);
    note.write('OLYMPUS\0II\x03\0', 0, 'latin1');
    const settings = 12 + 2 + 12 + 4;
    note.writeUInt16LE(1, 12);
    note.writeUInt16LE(0x2020, 14);
    note.writeUInt16LE(13, 16);
    note.writeUInt32LE(1, 18);
    note.writeUInt32LE(settings, 22);
    note.writeUInt16LE(2, settings);
    const entry = (at: number, tag: number, value: number): void => {
      note.writeUInt16LE(tag, at);
      note.writeUInt16LE(4, at + 2);
      note.writeUInt32LE(1, at + 4);
      note.writeUInt32LE(value, at + 8);
    };
    entry(settings + 2, 0x0101, note.length);
    entry(settings + 14, 0x0102, large.length);
    const blob = Buffer.concat([note, large]);
    const exif = Buffer.alloc(2 + 12 + 4);
    const file = tiffFixture({
      magic: 'IIRO',
      blobs: [exif, blob],
      directories: (offset) => {
        exif.writeUInt16LE(1, 0);
        exif.writeUInt16LE(0x927c, 2);
        exif.writeUInt16LE(7, 4);
        exif.writeUInt32LE(blob.length, 6);
        exif.writeUInt32LE(offset(1), 10);
        return [{ tags: { 0x8769: offset(0) } }];
      },
    });
    const found = await findRawPreviews(bytesSource(file), 'image/x-olympus-orf');
    expect(found.previews).toMatchObject([{ width: 640, height: 480, length: large.length }]);
  });
});

describe('raw formats of their own', () => {
  it('RAF says in its header where the JPEG is', async () => {
    const head = Buffer.alloc(92);
    head.write('FUJIFILMCCD-RAW ', 0, 'latin1');
    head.writeUInt32BE(head.length, 84);
    head.writeUInt32BE(large.length, 88);
    const found = await findRawPreviews(
      bytesSource(Buffer.concat([head, large, sensorData])),
      'image/x-fuji-raf',
    );
    expect(found.previews).toMatchObject([{ width: 640, height: 480 }]);
  });

  it('X3F has a directory at its end', async () => {
    const header = Buffer.alloc(40);
    header.write('FOVb', 0, 'latin1');
    header.writeUInt32LE(2640, 28);
    header.writeUInt32LE(1760, 32);
    header.writeUInt32LE(90, 36);
    const imageHead = Buffer.alloc(28);
    imageHead.write('SECi', 0, 'latin1');
    imageHead.writeUInt32LE(18, 12);
    const directory = Buffer.alloc(12 + 12);
    directory.write('SECd', 0, 'latin1');
    directory.writeUInt32LE(1, 8);
    directory.writeUInt32LE(header.length, 12);
    directory.writeUInt32LE(imageHead.length + large.length, 16);
    directory.write('IMA2', 20, 'latin1');
    const pointer = Buffer.alloc(4);
    pointer.writeUInt32LE(header.length + imageHead.length + large.length);
    const file = Buffer.concat([header, imageHead, large, directory, pointer]);
    const found = await findRawPreviews(bytesSource(file), 'image/x-sigma-x3f');
    expect(found).toMatchObject({
      previews: [{ width: 640, height: 480, length: large.length }],
      orientation: 6,
      size: { width: 2640, height: 1760 },
    });
  });

  it('CR3 has a thumbnail, a preview, and the whole JPEG as its first track', async () => {
    const uuid = (id: string, ...parts: Buffer[]): Buffer => box('uuid', Buffer.from(id, 'hex'), ...parts);
    const cmt1 = box(
      'CMT1',
      tiffFixture({ directories: () => [{ tags: { 0x0100: 6000, 0x0101: 4000, 0x0112: { short: 6 } } }] }),
    );
    const metadata = uuid('85c0b687820f11e08111f4ce462b6a48', cmt1, box('THMB', Buffer.alloc(16), small));
    const preview = uuid(
      'eaf42b5e1c984b88b9fbb7dc406e4d16',
      Buffer.alloc(8),
      box('PRVW', Buffer.alloc(16), small),
    );
    const build = (offset: number): Buffer => {
      const sizes = Buffer.alloc(16);
      sizes.writeUInt32BE(large.length, 12);
      sizes.writeUInt32BE(1, 8);
      const offsets = Buffer.alloc(16);
      offsets.writeUInt32BE(1, 4);
      offsets.writeBigUInt64BE(BigInt(offset), 8);
      const tables = box('stbl', box('stsz', sizes), box('co64', offsets));
      const moov = box('moov', metadata, box('trak', box('mdia', box('minf', tables))));
      return Buffer.concat([box('ftyp', Buffer.from('crx isom')), moov, preview]);
    };
    const offset = build(0).length + 8;
    const found = await findRawPreviews(
      bytesSource(Buffer.concat([build(offset), box('mdat', large, sensorData)])),
      'image/x-canon-cr3',
    );
    expect(found.previews.map(({ width }) => width)).toEqual([160, 160, 640]);
    expect(found).toMatchObject({ orientation: 6, size: { width: 6000, height: 4000 } });
  });
});

describe('a raw file whose structure says nothing', () => {
  it('is searched for JPEGs, across the borders of what is read at once', async () => {
    const before = Buffer.alloc(1024 * 1024 - 1, 3);
    const file = Buffer.concat([before, large, sensorData]);
    const found = await findRawPreviews(bytesSource(file), 'image/x-minolta-mrw');
    expect(found.previews).toMatchObject([{ offset: before.length, width: 640, height: 480 }]);
  });

  it('has none when there is only sensor data', async () => {
    const found = await findRawPreviews(
      bytesSource(Buffer.concat([Buffer.alloc(64), sensorData])),
      'image/x-canon-crw',
    );
    expect(found.previews).toEqual([]);
  });
});
