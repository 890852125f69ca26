import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ExifTool } from 'exiftool-vendored';
import type { WriteTags } from 'exiftool-vendored';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MetadataReader } from '../../../electron/media/metadata/reader.ts';
import type { AssetMetadata } from '../../../electron/media/metadata/types.ts';
import { sniff } from '../../../electron/media/sniff/sniff.ts';
import { makeClip } from '../../support/media/clips.ts';
import { writeFakeExiftool } from '../../support/media/fakeExiftool.ts';
import { quarters } from '../../support/media/scene.ts';
import { tempFolder } from '../../support/media/tempFolder.ts';
import { until } from '../../support/until.ts';
import { testFfmpeg } from '../../support/media/tools.ts';

const folder = tempFolder();
const fallbackDate = Date.parse('2020-01-02T03:04:05Z');
/** A gazetteer of one place. */
const places = {
  find: async (latitude: number) =>
    latitude > 0 ? { city: 'Kathmandu', state: 'Bagmati', country: 'Nepal' } : null,
};
let reader: MetadataReader;
let writer: ExifTool;
let count = 0;

beforeAll(() => {
  reader = new MetadataReader({ maxProcs: 1, places });
  writer = new ExifTool({ maxProcs: 1, useMWG: false, writeArgs: ['-overwrite_original'] });
});
afterAll(async () => {
  await Promise.all([reader.close(), writer.end()]);
});

async function jpeg(tags: WriteTags, name = `${count++}.jpg`): Promise<string> {
  const path = folder.file(name);
  await writeFile(path, await quarters(64, 48).jpeg().toBuffer());
  if (Object.keys(tags).length > 0) await writer.write(path, tags);
  return path;
}

async function read(path: string, sidecarPath?: string): Promise<AssetMetadata> {
  const { mimeType } = await sniff({ path });
  return reader.read(path, { mimeType, fallbackDate, ...(sidecarPath !== undefined && { sidecarPath }) });
}

describe('a photo', () => {
  it('gives what its camera wrote', async () => {
    const path = await jpeg({
      Make: 'Canon',
      Model: 'EOS R5',
      LensModel: 'RF24-105mm',
      FNumber: 5.6,
      FocalLength: '35 mm',
      ISO: 400,
      ExposureTime: '0.004',
      DateTimeOriginal: '2023:07:01 12:00:00',
      SubSecTimeOriginal: 250,
      OffsetTimeOriginal: '+02:00',
      Rating: 4,
      Subject: ['sea', 'summer'],
      Description: 'At the beach',
      'Orientation#': 6,
    });
    expect(await read(path)).toMatchObject({
      make: 'Canon',
      model: 'EOS R5',
      lensModel: 'RF24-105mm',
      fNumber: 5.6,
      focalLength: 35,
      iso: 400,
      exposureTime: '1/250',
      dateTimeOriginal: Date.parse('2023-07-01T10:00:00.250Z'),
      localDateTime: Date.parse('2023-07-01T12:00:00.250Z'),
      timeZone: 'UTC+2',
      rating: 4,
      keywords: ['sea', 'summer'],
      description: 'At the beach',
      orientation: 6,
      width: 48,
      height: 64,
      exifImageWidth: 64,
      durationMs: null,
      motionVideo: null,
    });
  });

  it('takes its zone from the real borders around its place', async () => {
    const path = await jpeg({
      DateTimeOriginal: '2023:07:01 12:00:00',
      GPSLatitude: 27.7172,
      GPSLatitudeRef: 'N',
      GPSLongitude: 85.324,
      GPSLongitudeRef: 'E',
    });
    expect(await read(path)).toMatchObject({
      latitude: expect.closeTo(27.7172, 4),
      longitude: expect.closeTo(85.324, 4),
      timeZone: 'Asia/Kathmandu',
      dateTimeOriginal: Date.parse('2023-07-01T06:15:00Z'),
      place: { city: 'Kathmandu', state: 'Bagmati', country: 'Nepal' },
    });
  });

  it('south and west are negative', async () => {
    const path = await jpeg({ GPSLatitude: -33.8, GPSLongitude: -70.5 });
    expect(await read(path)).toMatchObject({
      latitude: expect.closeTo(-33.8, 4),
      longitude: expect.closeTo(-70.5, 4),
      place: null,
    });
  });

  it('without metadata has nulls and its file’s date', async () => {
    const metadata = await read(await jpeg({}));
    expect(metadata).toMatchObject({
      dateTimeOriginal: null,
      make: null,
      keywords: [],
      width: 64,
      height: 48,
    });
    expect(Math.abs(metadata.localDateTime - fallbackDate)).toBeLessThanOrEqual(14 * 3_600_000);
  });

  it('whose metadata is broken gives what can be read', async () => {
    const path = await jpeg({ Make: 'Canon' });
    const { readFile } = await import('node:fs/promises');
    const bytes = await readFile(path);
    bytes.writeUInt32BE(0xfffffff0, bytes.indexOf('Exif\0\0') + 10);
    await writeFile(path, bytes);
    expect(await read(path)).toMatchObject({ make: null, width: 64, height: 48 });
  });

  it('cut off or empty gives nulls', async () => {
    const cut = folder.file('cut.jpg');
    await writeFile(cut, (await quarters(64, 48).jpeg().toBuffer()).subarray(0, 30));
    expect(await read(cut)).toMatchObject({ width: null, dateTimeOriginal: null });
    const empty = folder.file('empty.jpg');
    await writeFile(empty, '');
    const options = { mimeType: 'image/jpeg', fallbackDate };
    expect(await reader.read(empty, options)).toMatchObject({ width: null, make: null });
  });
});

describe('a motion photo', () => {
  it('tells where its video lies', async () => {
    const path = await jpeg({});
    await writer.write(path, {}, ['-XMP-GCamera:MicroVideo=1', '-XMP-GCamera:MicroVideoOffset=500']);
    const { appendFile, stat } = await import('node:fs/promises');
    await appendFile(path, Buffer.alloc(500, 1));
    const { size } = await stat(path);
    expect((await read(path)).motionVideo).toEqual({ offset: size - 500, length: 500 });
  });
});

describe('a sidecar', () => {
  async function sidecar(inner: string): Promise<string> {
    const path = folder.file(`${count++}.xmp`);
    const names =
      'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/"';
    await writeFile(
      path,
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${names}><rdf:Description rdf:about="">${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`,
    );
    return path;
  }

  it('wins for what a person writes, and leaves the camera’s words alone', async () => {
    const path = await jpeg({
      Make: 'Canon',
      Rating: 1,
      Subject: ['old'],
      DateTimeOriginal: '2023:07:01 12:00:00+00:00',
    });
    const beside = await sidecar(
      '<xmp:Rating>5</xmp:Rating><exif:DateTimeOriginal>2019-05-05T08:00:00-07:00</exif:DateTimeOriginal>' +
        '<dc:subject><rdf:Bag><rdf:li>new</rdf:li></rdf:Bag></dc:subject>' +
        '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Later words</rdf:li></rdf:Alt></dc:description>',
    );
    expect(await read(path, beside)).toMatchObject({
      make: 'Canon',
      rating: 5,
      keywords: ['new'],
      description: 'Later words',
      dateTimeOriginal: Date.parse('2019-05-05T15:00:00Z'),
      timeZone: 'UTC-7',
    });
  });

  it('that is no XML, or grows without end, changes nothing', async () => {
    const path = await jpeg({ Rating: 3 });
    const nonsense = folder.file('nonsense.xmp');
    await writeFile(nonsense, 'no xml at all');
    expect((await read(path, nonsense)).rating).toBe(3);
    const entities = Array.from(
      { length: 12 },
      (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`,
    );
    const bomb = folder.file('bomb.xmp');
    await writeFile(
      bomb,
      `<!DOCTYPE x [<!ENTITY e0 "AAAA">${entities.join('')}]><x:xmpmeta xmlns:x="adobe:ns:meta/">&e12;</x:xmpmeta>`,
    );
    expect((await read(path, bomb)).rating).toBe(3);
  });

  it('that is gone is told', async () => {
    await expect(read(await jpeg({}), folder.file('gone.xmp'))).rejects.toMatchObject({
      name: 'FileMissing',
    });
  });
});

describe('a film', () => {
  it('gives its length, rate, sides, and its clock in UTC', async () => {
    const path = folder.file('film.mp4');
    const ffmpeg = testFfmpeg();
    makeClip(
      ffmpeg,
      path,
      '-c:v libx264 -preset ultrafast -pix_fmt yuv420p -metadata creation_time=2023-07-01T10:00:00Z',
      {
        silent: true,
        seconds: 2,
      },
    );
    expect(await read(path)).toMatchObject({
      dateTimeOriginal: Date.parse('2023-07-01T10:00:00Z'),
      timeZone: null,
      durationMs: 2000,
      fps: 25,
      width: 320,
      height: 180,
      orientation: 1,
    });
  });
});

describe.skipIf(process.platform === 'win32')('names', () => {
  it.each([
    'two\nlines.jpg',
    '-execute.jpg',
    '-config=evil.jpg',
    '|ls|.jpg',
    '#comment.jpg',
    ' space.jpg',
    'фото 🌊 e\u0301.jpg',
    '*.jpg',
    `${'n'.repeat(251)}.jpg`,
  ])('%j', async (name) => {
    const made = await jpeg({ Make: 'Canon' });
    await mkdir(folder.file('names'), { recursive: true });
    await rename(made, folder.file(`names/${name}`));
    expect(await read(folder.file(`names/${name}`))).toMatchObject({ make: 'Canon', width: 64 });
  });

  it('a newline can’t smuggle an argument in', async () => {
    const made = await jpeg({ Make: 'Canon' });
    const name = 'x.jpg\n-Make=changed\n-overwrite_original\ny.jpg';
    await rename(made, folder.file(name));
    expect(await read(folder.file(name))).toMatchObject({ make: 'Canon' });
  });

  it('a file that is gone is told by name', async () => {
    const failing = reader.read(folder.file('gone.jpg'), { mimeType: 'image/jpeg', fallbackDate });
    await expect(failing).rejects.toMatchObject({
      name: 'FileMissing',
      message: expect.stringContaining('gone.jpg'),
    });
  });
});

describe.skipIf(process.platform === 'win32')('an exiftool that misbehaves', () => {
  let shaky: MetadataReader;
  const options = { mimeType: 'image/jpeg', fallbackDate };
  const make = async (name: string): Promise<string> => {
    await writeFile(folder.file(name), 'x');
    return folder.file(name);
  };

  beforeAll(async () => {
    const exiftoolPath = await writeFakeExiftool(folder.file('exiftool'), folder.file('died-once'));
    shaky = new MetadataReader({ maxProcs: 1, readLimitMs: 1000, exiftoolPath });
  });
  afterAll(() => shaky.close());

  it('that hangs is replaced; only the file it hung on is told, and the next one is read', async () => {
    const hanging = shaky.read(await make('hang.jpg'), options);
    const next = shaky.read(await make('next.jpg'), options);
    await expect(hanging).rejects.toMatchObject({
      name: 'TaskTimeout',
      message: expect.stringContaining('hang.jpg'),
    });
    expect(await next).toMatchObject({ model: 'Fake' });
  });

  it('that dies is replaced; the file gets one more try', async () => {
    expect(await shaky.read(await make('once.jpg'), options)).toMatchObject({ model: 'Fake' });
  });

  it('that dies each time on a file is told by name', async () => {
    await expect(shaky.read(await make('crash.jpg'), options)).rejects.toMatchObject({
      name: 'ProcessDied',
      message: expect.stringContaining('crash.jpg'),
    });
    expect(await shaky.read(await make('after.jpg'), options)).toMatchObject({ model: 'Fake' });
  });
});

describe('closing', () => {
  it('ends the processes, can be done twice, and refuses what comes later', async () => {
    const closing = new MetadataReader({ maxProcs: 1 });
    const path = await jpeg({});
    await closing.read(path, { mimeType: 'image/jpeg', fallbackDate });
    await closing.close();
    await closing.close();
    await expect(closing.read(path, { mimeType: 'image/jpeg', fallbackDate })).rejects.toMatchObject({
      name: 'ProcessDied',
    });
  });
});

// Who belongs to whom is read from /proc.
describe.runIf(process.platform === 'linux')('an app that is killed', () => {
  const root = resolve(import.meta.dirname, '../../..');

  it('does not leave its exiftool behind', async () => {
    const config = join(root, 'resources/exiftool/latent.config');
    const app = fork(join(root, 'tests/support/media/readMetadata.ts'), [await jpeg({}), config]);
    await once(app, 'message');
    const exiftools = childrenOf(app.pid ?? 0);
    expect(exiftools).not.toEqual([]);
    app.kill('SIGKILL');
    await until('exiftool to end', () => (exiftools.some(runs) ? undefined : true), 30_000);
  });

  const statOf = (pid: number): string[] => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    } catch {
      return []; // it has ended
    }
  };
  /** A process that has ended but was not waited for is a Z. */
  const runs = (pid: number): boolean => !['Z', undefined].includes(statOf(pid)[0]);
  const childrenOf = (parent: number): number[] =>
    readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && Number(statOf(pid)[1]) === parent);
});
