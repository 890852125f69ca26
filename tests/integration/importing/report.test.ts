import { chmod, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssetResponse } from '../../../shared/api/assets.ts';
import { TimeBucketAssetResponse, TimeBucketsResponse } from '../../../shared/api/timeline.ts';
import type { ImportItemResponse } from '../../../shared/api/imports.ts';
import { hashesBelow, openLibraryDb } from '../../support/libraryFiles.ts';
import { jpeg, writePictures } from '../../support/pictures.ts';
import {
  importPaths,
  itemsOf,
  jobsDone,
  newFolder,
  startTestCore,
  type FinishedImport,
  type TestCore,
} from '../../support/testCore.ts';

/**
 * One folder with everything that goes wrong, and good pictures among it. Read once by a real core; each test looks
 * at a part of the report.
 */
let core: TestCore;
let folder: string;
let done: FinishedImport;
let lines: Map<string, ImportItemResponse>;
let sourcesBefore: Record<string, string>;
const emoji = 'Strand 🏖️ naïve.jpg';
const newline = 'two\nlines.jpg';
const longest = `${'ä'.repeat(125)}x.jpg`;

const put = (name: string, bytes: Uint8Array | string): Promise<void> => writeFile(join(folder, name), bytes);
const line = (name: string): unknown => {
  const found = lines.get(name);
  if (!found) throw new Error(`The report has no line for ${name}.`);
  const { state, errorName, errorMessage } = found;
  return { state, errorName, errorMessage };
};
const added = { state: 'added', errorName: null, errorMessage: null };

/** A PNG whose header claims 60,000 × 60,000 pixels, with a few bytes that would unpack to many. */
function bomb(): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    let crc = 0xffffffff;
    for (const byte of body) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const tail = Buffer.alloc(4);
    tail.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
    return Buffer.concat([head, body, tail]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(60_000, 0);
  header.writeUInt32BE(60_000, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

beforeAll(async () => {
  folder = await newFolder('report');
  await writePictures(join(folder, 'good'), 12);
  const picture = await jpeg({ seed: 50, width: 640, height: 480 });
  const png = await sharp(picture).png().toBuffer();
  await put('empty.jpg', '');
  await put('empty.txt', '');
  await put('letter.txt', 'Dear all,');
  await put('letter.jpg', 'Dear all, this is not a photograph.');
  await put('noise.jpg', Buffer.alloc(5000, 7));
  await put('really a png.jpg', png);
  await put('no extension', await jpeg({ seed: 51 }));
  await put('half.jpg', picture.subarray(0, Math.floor(picture.length / 2)));
  await put('head only.jpg', picture.subarray(0, 300));
  await put('bomb.png', bomb());
  await put(
    'broken film.mp4',
    Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), Buffer.alloc(4000, 9)]),
  );
  for (const [n, name] of [emoji, newline, longest].entries()) await put(name, await jpeg({ seed: 60 + n }));
  await put('forbidden.jpg', await jpeg({ seed: 70 }));
  await symlink('circle.jpg', join(folder, 'circle.jpg'));
  await symlink('nowhere.jpg', join(folder, 'dangling.jpg'));
  await mkdir(join(folder, 'a folder called.jpg'));
  await put('a folder called.jpg/inside.jpg', await jpeg({ seed: 71 }));
  sourcesBefore = await hashesBelow(folder);
  // The superuser reads what others may not; then this line of the report is about a good file.
  await chmod(join(folder, 'forbidden.jpg'), 0);
  core = await startTestCore();
  done = await importPaths(core, [folder]);
  await jobsDone(core);
  done = { ...done, items: await itemsOf(core, done.import.id) };
  lines = new Map(done.items.map((item) => [relative(folder, item.path), item]));
});
afterAll(async () => {
  await core.close();
  await rm(folder, { recursive: true });
});

describe('the report of an import', () => {
  it('has one line for every file, and counts them', () => {
    const count = (state: string): number => done.items.filter((item) => item.state === state).length;
    expect(done.import.counts).toEqual({
      found: done.items.length,
      waiting: 0,
      added: count('added'),
      duplicate: 0,
      skipped: count('skipped'),
      failed: count('failed'),
    });
    expect(done.import.bytesDone).toBe(done.import.bytes);
    expect(new Set(done.items.map(({ path }) => path)).size).toBe(done.items.length);
  });

  it('says nothing of the good ones but that they are in', () => {
    const good = [...lines.keys()].filter((name) => name.startsWith('good'));
    expect(good).toHaveLength(12);
    for (const name of good) expect(line(name)).toEqual(added);
    expect(line('a folder called.jpg/inside.jpg')).toEqual(added);
    expect(line('no extension')).toEqual(added);
  });

  it.each([
    ['empty.jpg', 'EmptyFile', /empty\.jpg is empty/],
    ['letter.jpg', 'UnsupportedFormat', /letter\.jpg is not a photo or video/],
    ['noise.jpg', 'UnsupportedFormat', /noise\.jpg is not a photo or video/],
    ['circle.jpg', 'UnreadableFile', /circle\.jpg.*ELOOP/],
    ['dangling.jpg', 'FileMissing', /dangling\.jpg is no longer there/],
  ])('names why %s could not come in: %s', (name, errorName, message) => {
    expect(line(name)).toEqual({
      state: 'failed',
      errorName,
      errorMessage: expect.stringMatching(message),
    });
  });

  it('names a file that may not be read', () => {
    const isRoot = process.getuid?.() === 0 || process.platform === 'win32';
    expect(line('forbidden.jpg')).toEqual(
      isRoot
        ? added
        : { state: 'failed', errorName: 'UnreadableFile', errorMessage: expect.stringMatching(/EACCES/) },
    );
  });

  it.each(['letter.txt', 'empty.txt'])('passes over %s, which nobody meant as a photograph', (name) => {
    expect(line(name)).toMatchObject({ state: 'skipped' });
  });

  it.each([
    ['really a png.jpg', 'WrongExtension', /image\/png/],
    ['half.jpg', 'TruncatedFile', /half\.jpg/],
    ['head only.jpg', /^(TruncatedFile|CorruptFile)$/, /head only\.jpg/],
    ['bomb.png', 'TooManyPixels', /more pixels than can be decoded safely/],
    ['broken film.mp4', /^(CorruptFile|TruncatedFile|UnsupportedFormat)$/, /broken film\.mp4/],
  ])('keeps %s and remarks on it: %s', (name, errorName, message) => {
    expect(line(name)).toEqual({
      state: 'added',
      errorName: expect.stringMatching(errorName),
      errorMessage: expect.stringMatching(message),
    });
  });

  it.each([emoji, newline, longest])('takes a name like %j', async (name) => {
    expect(line(name)).toEqual(added);
    const { assetId } = lines.get(name) ?? {};
    const row = openLibraryDb(core.root, (db) =>
      db.all<{ name: string; path: string }>(
        'SELECT original_file_name AS name, path FROM asset JOIN asset_file ON asset_id = asset.id WHERE asset.id = ?',
        assetId,
      ),
    );
    expect(row).toEqual([{ name, path: expect.any(String) }]);
    expect(await readFile(join(core.root, row[0]?.path ?? ''))).toEqual(await readFile(join(folder, name)));
  });
});

it('every picture that came in is on the timeline, with its tile as far as it could be made', async () => {
  const buckets = await core.api.call('GET', '/timeline/buckets', TimeBucketsResponse.array());
  const shown = buckets.reduce((sum, { count }) => sum + count, 0);
  expect(shown).toBe(done.import.counts.added);
  const bare = openLibraryDb(core.root, (db) =>
    db.all<{ name: string }>(
      `SELECT original_file_name AS name FROM asset WHERE NOT EXISTS
         (SELECT 1 FROM cache.thumbnail WHERE asset_id = asset.id) ORDER BY 1`,
    ),
  );
  expect(bare.map(({ name }) => name)).toEqual(['bomb.png', 'broken film.mp4', 'head only.jpg']);
});

it('those whose file is at fault have a mark, and say why', async () => {
  const months = await core.api.call('GET', '/timeline/buckets', TimeBucketsResponse.array());
  const marked: string[] = [];
  for (const { timeBucket } of months) {
    const path = `/timeline/bucket?timeBucket=${timeBucket}`;
    const { id, isDamaged } = await core.api.call('GET', path, TimeBucketAssetResponse);
    marked.push(...id.filter((_, index) => isDamaged?.[index]));
  }
  const assets = await Promise.all(marked.map((id) => core.api.call('GET', `/assets/${id}`, AssetResponse)));
  const problems = Object.fromEntries(
    assets.map(({ originalFileName, fileProblem }) => [originalFileName, fileProblem]),
  );
  expect(problems).toEqual({
    'bomb.png': expect.stringContaining('more pixels than can be decoded safely'),
    'broken film.mp4': expect.stringContaining('broken film.mp4'),
    'half.jpg': expect.stringContaining('half.jpg” ends too early'),
    'head only.jpg': expect.stringContaining('head only.jpg'),
  });
});

it('no source was touched', async () => {
  await chmod(join(folder, 'forbidden.jpg'), 0o644);
  expect(await hashesBelow(folder)).toEqual(sourcesBefore);
});

it('nothing of it was unexpected', () => {
  expect(core.logged).toEqual([]);
});
