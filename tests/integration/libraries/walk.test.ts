import { chmod, lstat, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { absenceOf } from '../../../electron/library/external/absent.ts';
import { exclusionOf } from '../../../electron/library/external/exclusion.ts';
import { slashed } from '../../../electron/library/external/folders.ts';
import { walk, type Seen } from '../../../electron/library/external/walk.ts';
import { isMediaName } from '../../../electron/media/formats.ts';
import { asNobody } from '../../support/asNobody.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'latent-walk-'));
  await mkdir(join(root, 'app'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function file(path: string, content = 'x'): Promise<string> {
  const full = join(root, 'photos', path);
  await mkdir(join(full, '..'), { recursive: true });
  await writeFile(full, content);
  return full;
}

async function seen(patterns: string[] = [], own = join(root, 'app')): Promise<Seen[]> {
  const folder = join(root, 'photos');
  const found: Seen[] = [];
  const isExcluded = exclusionOf(patterns, slashed(folder));
  const signal = new AbortController().signal;
  for await (const one of walk(folder, { isExcluded, isMedia: isMediaName, own, signal })) found.push(one);
  return found;
}

const names = (all: Seen[]): string[] =>
  all.map((one) => {
    const name = relative(join(root, 'photos'), one.path);
    return 'problem' in one ? `${name}: ${one.problem.name}` : name;
  });

describe('a walk through the folder of a library', () => {
  it('sees photos and videos in all folders, and nothing else', async () => {
    for (const name of ['b/IMG_10.jpg', 'b/IMG_9.HEIC', 'a.jpg', 'c/d/e.mov', 'notes.txt', 'b/a.xmp']) {
      await file(name);
    }
    expect(names(await seen())).toEqual(['a.jpg', 'b/IMG_9.HEIC', 'b/IMG_10.jpg', 'c/d/e.mov']);
  });

  it('tells size, time and the sidecar beside a file, under either name', async () => {
    const path = await file('a.jpg', '12345');
    await utimes(path, 1_700_000_000, 1_700_000_000);
    const sidecar = await file('a.jpg.xmp');
    await utimes(sidecar, 1_700_000_001, 1_700_000_001);
    await file('b.CR2');
    const shared = await file('b.xmp');
    const [first, second] = await seen();
    expect(first).toEqual({
      path: slashed(path),
      size: 5,
      modifiedAt: 1_700_000_000_000,
      device: (await lstat(path)).dev,
      sidecarPath: slashed(sidecar),
      sidecarModifiedAt: 1_700_000_001_000,
    });
    expect(second).toMatchObject({ sidecarPath: slashed(shared) });
  });

  it('passes over hidden and system folders, and what the patterns leave out', async () => {
    for (const name of ['.hidden.jpg', '.git/a.jpg', '@eaDir/a.jpg', 'Raw/a.jpg', 'x/raw/b.jpg', 'a.jpg']) {
      await file(name);
    }
    expect(names(await seen(['**/Raw/**']))).toEqual(['a.jpg']);
  });

  it('follows no links: they neither lead out of the folder nor round in circles', async () => {
    await file('a/one.jpg');
    await writeFile(join(root, 'outside.jpg'), 'x');
    await symlink(join(root, 'photos'), join(root, 'photos/a/loop'));
    await symlink(join(root, 'outside.jpg'), join(root, 'photos/twin.jpg'));
    await symlink(root, join(root, 'photos/up'));
    expect(names(await seen())).toEqual(['a/one.jpg']);
  });

  it('goes through a link that is the folder itself', async () => {
    await mkdir(join(root, 'real'));
    await writeFile(join(root, 'real/a.jpg'), 'x');
    await symlink(join(root, 'real'), join(root, 'photos'));
    expect(names(await seen())).toEqual(['a.jpg']);
  });

  it('never enters the app’s own library', async () => {
    await file('a.jpg');
    await file('Latent/originals/b.jpg');
    expect(names(await seen([], join(root, 'photos/Latent')))).toEqual(['a.jpg']);
  });

  it('tells of a name that is not Unicode, and goes on', async () => {
    await file('a.jpg');
    await writeFile(
      Buffer.concat([Buffer.from(join(root, 'photos/x')), Buffer.from([0xff]), Buffer.from('.jpg')]),
      'x',
    );
    expect(names(await seen())).toEqual(['x\uFFFD.jpg: UnreadableFile', 'a.jpg']);
  });

  it('tells of a folder that it may not read, and goes on', async () => {
    await file('a/one.jpg');
    await file('b/two.jpg');
    await chmod(join(root, 'photos/a'), 0);
    expect(names(await asNobody(root, seen))).toEqual(['a: UnreadableFile', 'b/two.jpg']);
    await chmod(join(root, 'photos/a'), 0o700);
  });

  it('fails as a whole when its folder is not there', async () => {
    await expect(seen()).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a file that was not seen', () => {
  const photos = (): string => join(root, 'photos');
  const device = async (): Promise<number> => (await lstat(root)).dev;

  it('is gone when its disk is there and the file is not, with its folder or without it', async () => {
    await file('a.jpg');
    expect(await absenceOf(join(photos(), 'b.jpg'), await device(), photos())).toBe('gone');
    expect(await absenceOf(join(photos(), 'x/y/b.jpg'), await device(), photos())).toBe('gone');
  });

  it('is there when it is', async () => {
    expect(await absenceOf(await file('a.jpg'), await device(), photos())).toBe('there');
  });

  it('may be anywhere when the folder of the library is not there', async () => {
    expect(await absenceOf(join(photos(), 'a.jpg'), await device(), photos())).toBe('unknown');
  });

  it('may be on the disk that is not mounted there: the empty mount point is on another one', async () => {
    await mkdir(photos());
    expect(await absenceOf(join(photos(), 'a.jpg'), (await device()) + 1, photos())).toBe('unknown');
  });
});
