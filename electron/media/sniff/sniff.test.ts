import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { tiffFixture } from '../../../tests/support/media/tiffFixture.ts';
import { bytesSource } from '../files/byteSource.ts';
import { sniffSource } from './sniff.ts';

const sniffBytes = (bytes: Buffer, name = 'file'): ReturnType<typeof sniffSource> =>
  sniffSource(bytesSource(bytes), name);
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** An `ftyp` box with these brands, and something behind it. */
function ftyp(major: string, ...compatible: string[]): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(16 + compatible.length * 4, 0);
  head.write(`ftyp${major}`, 4, 'latin1');
  return Buffer.concat([head, latin1(compatible.join('')), Buffer.alloc(32)]);
}

/** A Matroska head that file-type reads: EBML with this document type. */
function matroska(documentType: string): Buffer {
  const doc = Buffer.concat([Buffer.from([0x42, 0x82, 0x80 | documentType.length]), latin1(documentType)]);
  return Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x80 | doc.length]), doc, Buffer.alloc(64)]);
}

/** Transport stream packets: the sync byte every 188. */
function transportStream(): Buffer {
  const bytes = Buffer.alloc(188 * 10, 0xff);
  for (let at = 0; at < bytes.length; at += 188) bytes[at] = 0x47;
  return bytes;
}

const pixel = sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } });

describe('content decides', () => {
  it.each([
    ['image/jpeg', () => pixel.clone().jpeg().toBuffer()],
    ['image/png', () => pixel.clone().png().toBuffer()],
    ['image/webp', () => pixel.clone().webp().toBuffer()],
    ['image/gif', () => pixel.clone().gif().toBuffer()],
    ['image/avif', () => pixel.clone().avif().toBuffer()],
    ['image/tiff', () => pixel.clone().tiff().toBuffer()],
  ])('%s as sharp writes it', async (type, make) => {
    expect(await sniffBytes(await make())).toMatchObject({ kind: 'image', mimeType: type });
  });

  it.each([
    [
      'image/bmp',
      Buffer.concat([latin1('BM'), Buffer.alloc(12), Buffer.from([40, 0, 0, 0]), Buffer.alloc(40)]),
    ],
    ['image/vnd.adobe.photoshop', latin1('8BPS\0\x01\0\0\0\0\0\0\0\x03')],
    ['image/jxl', latin1('\xff\x0a\xfa\x1f\x41')],
    ['image/jxl', latin1('\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x14ftypjxl ')],
    ['image/jp2', latin1('\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 ')],
    ['image/heic', ftyp('heic', 'mif1', 'heic')],
    ['image/heic', ftyp('mif1', 'mif1', 'heic')],
    ['image/heif', ftyp('mif1', 'mif1', 'unif')],
    ['image/avif', ftyp('mif1', 'avif', 'miaf')],
    ['image/avif', ftyp('avis', 'avif')],
    ['image/x-canon-cr3', ftyp('crx ', 'isom')],
    ['image/x-canon-cr2', latin1('II*\0\x10\0\0\0CR\x02\0\0\0\0\0')],
    ['image/x-fuji-raf', latin1('FUJIFILMCCD-RAW 0201')],
    ['image/x-sigma-x3f', latin1('FOVb\0\0\0\0')],
    ['image/x-olympus-orf', latin1('IIRO\x08\0\0\0')],
    ['image/x-panasonic-rw2', latin1('IIU\0\x18\0\0\0')],
    ['image/x-minolta-mrw', latin1('\0MRM\0\0\0\0')],
    ['image/x-canon-crw', latin1('II\x1a\0\0\0HEAPCCDR')],
  ])('%s by its first bytes', async (type, bytes) => {
    expect(await sniffBytes(bytes)).toMatchObject({ kind: 'image', mimeType: type });
  });

  it.each([
    ['video/mp4', ftyp('isom', 'iso2', 'avc1', 'mp41')],
    ['video/quicktime', ftyp('qt  ')],
    ['video/quicktime', latin1('\0\0\0\x08wide\0\0\x10\0mdat')],
    ['video/3gpp', ftyp('3gp4')],
    ['video/webm', matroska('webm')],
    ['video/x-matroska', matroska('matroska')],
    ['video/x-msvideo', latin1('RIFF\0\0\0\0AVI LIST')],
    ['video/mp2t', transportStream()],
    ['video/mpeg', latin1('\0\0\x01\xba\x44\0\x04\0\x04\x01')],
    ['video/mpeg', latin1('\0\0\x01\xb3\x28\x01\x68\x33')],
    ['video/x-flv', latin1('FLV\x01\x05\0\0\0\x09')],
  ])('%s by its first bytes', async (type, bytes) => {
    expect(await sniffBytes(bytes)).toMatchObject({ kind: 'video', mimeType: type });
  });

  it.each([
    ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    [
      'image/svg+xml',
      '\ufeff<?xml version="1.0"?>\n<!-- made by hand -->\n<!DOCTYPE svg [<!ENTITY a "b">]><svg/>',
    ],
    ['image/svg+xml', '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>'],
  ])('%s through whatever comes before its first element', async (type, text) => {
    expect(await sniffBytes(Buffer.from(text))).toMatchObject({ kind: 'image', mimeType: type });
  });

  it('sidecars in UTF-8 and UTF-16, whose byte order mark looks like music', async () => {
    const xmp = '<?xpacket begin="" id="W5M0"?><x:xmpmeta xmlns:x="adobe:ns:meta/"/>';
    expect(await sniffBytes(Buffer.from(xmp), 'a.xmp')).toMatchObject({
      kind: 'sidecar',
      extensionLies: false,
    });
    expect(await sniffBytes(Buffer.from(`\ufeff${xmp}`, 'utf16le'))).toMatchObject({ kind: 'sidecar' });
  });

  it.each([
    ['a web page', '<!doctype html><html><body>hello</body></html>'],
    ['music in an MP4', ftyp('M4A ').toString('latin1')],
    ['a ZIP', 'PK\x03\x04\x14\0\0\0\x08\0'],
    ['plain text', 'free text with a box name at offset four? no'],
    ['nothing but zeros', '\0'.repeat(64)],
  ])('%s is none of ours', async (_what, text) => {
    expect(await sniffBytes(latin1(text), 'photo.jpg')).toMatchObject({
      kind: 'unknown',
      extensionLies: true,
    });
  });
});

describe('a name that lies', () => {
  it('is told, and the true extension given', async () => {
    const jpeg = await pixel.clone().jpeg().toBuffer();
    expect(await sniffBytes(jpeg, 'IMG_1.HEIC')).toEqual({
      kind: 'image',
      mimeType: 'image/jpeg',
      extension: 'jpg',
      extensionLies: true,
    });
  });

  it('is not suspected when it is only another spelling, unknown, or missing', async () => {
    const jpeg = await pixel.clone().jpeg().toBuffer();
    expect(await sniffBytes(jpeg, 'a.JPEG')).toMatchObject({ extension: 'jpeg', extensionLies: false });
    expect(await sniffBytes(jpeg, 'a.backup')).toMatchObject({ extension: 'jpg', extensionLies: false });
    expect(await sniffBytes(jpeg, 'a')).toMatchObject({ extension: 'jpg', extensionLies: false });
  });
});

describe('formats that wear the clothes of TIFF', () => {
  const tiff = (tags: Record<number, string | number | Buffer>, sub?: Record<number, number>): Buffer =>
    tiffFixture({ directories: () => [{ tags, ...(sub && { subDirectories: [{ tags: sub }] }) }] });
  const sensor = { 0x0106: 32803 };

  it.each([
    [
      'a DNG by its version tag',
      tiff({ 0x010f: 'Apple', 0xc612: Buffer.from([1, 4, 0, 0]) }),
      'x.tif',
      'image/x-adobe-dng',
    ],
    [
      'a NEF by its maker and sensor data',
      tiff({ 0x010f: 'NIKON CORPORATION' }, sensor),
      'x',
      'image/x-nikon-nef',
    ],
    ['an ARW by its maker', tiff({ 0x010f: 'SONY' }, sensor), 'x.bin', 'image/x-sony-arw'],
    ['a PEF by its maker', tiff({ 0x010f: 'PENTAX' }, sensor), 'x', 'image/x-pentax-pef'],
    [
      'an NRW by its extension, where the maker has two',
      tiff({ 0x010f: 'NIKON' }, sensor),
      'x.nrw',
      'image/x-nikon-nrw',
    ],
    [
      'a raw file of a private kind, by maker and extension',
      tiff({ 0x010f: 'Hasselblad' }),
      'x.3fr',
      'image/x-hasselblad-3fr',
    ],
    [
      'a TIFF that a Nikon program wrote',
      tiff({ 0x010f: 'NIKON CORPORATION', 0x0106: 2 }),
      'x.tif',
      'image/tiff',
    ],
    [
      'a scan with a raw extension and no maker of cameras',
      tiff({ 0x010f: 'EPSON Scan', 0x0106: 2 }),
      'x.nef',
      'image/tiff',
    ],
  ])('%s', async (_what, bytes, name, type) => {
    expect(await sniffBytes(bytes, name)).toMatchObject({ mimeType: type });
  });
});
