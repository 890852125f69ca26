import type * as fsPromises from 'node:fs/promises';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EventHub } from '../../../electron/library/events.ts';
import { KeyedLock } from '../../../electron/library/importing/keyedLock.ts';
import {
  diskReserveBytes,
  place,
  receive,
  sweepParts,
} from '../../../electron/library/importing/storeOriginal.ts';
import { takeInFile, type IntakeDeps } from '../../../electron/library/importing/takeIn.ts';
import { libraryPaths, type LibraryPaths } from '../../../electron/library/paths.ts';
import { filesBelow } from '../../support/libraryFiles.ts';
import { createUser, openTestDb } from '../../support/openTestDb.ts';
import { syncDbClient } from '../../support/testApi.ts';

/**
 * Every call by which a photo's bytes are made safe fails once, one after the other, in every way a disk knows. What
 * must hold each time: the source is as it was, no asset without its whole file, no half file under a final name, the
 * error has a name; and once the disk is well again the same file comes in.
 */

/** Which call fails, counted from the beginning of a run, and with what. Shared with the mocks below. */
const fault = vi.hoisted(() => ({
  at: Number.POSITIVE_INFINITY,
  code: 'EIO',
  /** Only calls of these names count; null for all. */
  names: null as readonly string[] | null,
  /** Every counted call from `at` on fails, not only that one. */
  isLasting: false,
  calls: [] as { name: string; path: string }[],
  /** What the disk says it has left; null for the truth. */
  freeBytes: null as number | null,
}));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fsPromises>();
  /** The same function, unless its turn to fail has come. */
  const failing =
    <Args extends unknown[], Result>(
      name: string,
      run: (...args: Args) => Promise<Result>,
      ofPath?: string,
    ): ((...args: Args) => Promise<Result>) =>
    async (...args) => {
      if (fault.names && !fault.names.includes(name)) return run(...args);
      fault.calls.push({ name, path: ofPath ?? String(args[0]) });
      const turn = fault.calls.length - 1;
      if (turn === fault.at || (fault.isLasting && turn > fault.at)) {
        throw Object.assign(new Error(`${fault.code}: injected into ${name}`), { code: fault.code });
      }
      return run(...args);
    };
  /** A file whose reads, writes and syncs take their turns too. */
  const open = async (path: string, flags: string): Promise<fsPromises.FileHandle> => {
    const handle = await real.open(path, flags);
    handle.read = failing('read', handle.read.bind(handle), path);
    handle.write = failing('write', handle.write.bind(handle), path) as typeof handle.write;
    handle.sync = failing('sync', handle.sync.bind(handle), path);
    return handle;
  };
  return {
    ...real,
    link: failing('link', real.link),
    mkdir: failing('mkdir', real.mkdir),
    open: failing('open', open),
    rename: failing('rename', real.rename),
    unlink: failing('unlink', real.unlink),
    utimes: failing('utimes', real.utimes),
    stat: failing('stat', real.stat),
    statfs: failing('statfs', async (path: string) => {
      const told = await real.statfs(path);
      return fault.freeBytes === null ? told : { ...told, bavail: fault.freeBytes, bsize: 1 };
    }),
  };
});

let root: string;
let paths: LibraryPaths;
let db: ReturnType<typeof openTestDb>;
let deps: IntakeDeps;
let ownerId: string;
const bytes = Buffer.from('the bytes of a photograph '.repeat(20_000));

beforeEach(async () => {
  wellAgain();
  root = await mkdtemp(join(tmpdir(), 'latent-faults-'));
  paths = libraryPaths(join(root, 'library'));
  await mkdir(paths.root);
  db = openTestDb();
  ownerId = createUser(db);
  const events = new EventHub((error) => {
    throw error;
  });
  deps = {
    db: syncDbClient(db),
    events,
    paths,
    lock: new KeyedLock(),
    metadata: { read: () => Promise.reject(new Error('no metadata in this test')) },
    // The only task of an intake is to say what the file is.
    compute: {
      run: async (_name, { path }) => {
        await readFile(path);
        const sniffed = { kind: 'image', mimeType: 'image/jpeg', extension: 'jpg', extensionLies: false };
        return sniffed as never;
      },
    },
  };
});
afterEach(async () => {
  wellAgain();
  db.close();
  await rm(root, { recursive: true, force: true });
});

function wellAgain(): void {
  Object.assign(fault, {
    at: Number.POSITIVE_INFINITY,
    code: 'EIO',
    names: null,
    isLasting: false,
    calls: [],
  });
}

async function newSource(): Promise<string> {
  const path = join(root, 'IMG_1.jpg');
  await writeFile(path, bytes);
  return path;
}

const claimed = (): string[] => db.prepare<[], string>('SELECT path FROM asset_file').pluck().all();

/** How many calls an undisturbed intake makes. */
async function callsOf(work: () => Promise<unknown>): Promise<typeof fault.calls> {
  wellAgain();
  await work();
  const calls = [...fault.calls];
  wellAgain();
  return calls;
}

describe('taking in a photo', () => {
  it.each(['EIO', 'ENOSPC', 'EACCES', 'EROFS', 'EMFILE'])(
    'survives %s at every single call: nothing is lost, nothing is half there',
    async (code) => {
      const path = await newSource();
      const take = (): Promise<unknown> => takeInFile(deps, { ownerId, path, mode: 'copy' });
      const calls = await callsOf(take);
      expect(calls).toEqual(
        expect.arrayContaining(
          ['statfs', 'mkdir', 'open', 'read', 'write', 'sync', 'utimes', 'link', 'unlink', 'stat'].map(
            (name) => expect.objectContaining({ name }),
          ),
        ),
      );
      for (const [at, { name, path: ofPath }] of calls.entries()) {
        db.exec('DELETE FROM asset');
        await rm(paths.originals, { recursive: true });
        wellAgain();
        Object.assign(fault, { at, code });
        const outcome = await take().then(
          () => null,
          (error: unknown) => error,
        );
        const what = `${code} in call ${at}, ${name}`;
        wellAgain();
        expect(await readFile(path), what).toEqual(bytes);
        const files = await filesBelow(paths.root);
        for (const row of claimed()) expect(files, what).toContain(row);
        for (const file of files.filter((each) => !each.includes('.incoming'))) {
          expect(await readFile(join(paths.root, file)), what).toEqual(bytes);
        }
        if (outcome === null) expect(claimed(), what).toHaveLength(1);
        else {
          expect(outcome, what).toMatchObject({
            name: code === 'ENOSPC' ? 'DiskFull' : ofPath === path ? 'UnreadableFile' : 'UnwritableLibrary',
            message: expect.stringContaining('IMG_1.jpg'),
          });
          expect(claimed(), what).toEqual([]);
        }
        // The disk is well again: the same file comes in, once.
        await expect(take(), what).resolves.toMatchObject({
          status: outcome === null ? 'duplicate' : 'created',
        });
        await sweepParts(paths);
        expect(await filesBelow(paths.root), what).toEqual(claimed());
        expect(claimed(), what).toHaveLength(1);
      }
    },
  );

  it.each([
    ['the source can no longer be read', { names: ['read'], at: 0, code: 'EIO' }, 'UnreadableFile'],
    ['nothing can be written', { names: ['write'], at: 0, code: 'EIO' }, 'UnwritableLibrary'],
    ['the disk is full in the middle of it', { names: ['write'], at: 1, code: 'ENOSPC' }, 'DiskFull'],
    [
      'what was written does not reach the disk',
      { names: ['sync'], at: 0, code: 'EIO' },
      'UnwritableLibrary',
    ],
  ])('says whose fault it is when %s', async (_what, broken, name) => {
    const path = await newSource();
    Object.assign(fault, { ...broken, calls: [] });
    const taking = takeInFile(deps, { ownerId, path, mode: 'copy' });
    await expect(taking).rejects.toMatchObject({ name, message: expect.stringContaining('IMG_1.jpg') });
    wellAgain();
    expect(await filesBelow(paths.root)).toEqual([]);
    expect(claimed()).toEqual([]);
    expect(await readFile(path)).toEqual(bytes);
    await expect(takeInFile(deps, { ownerId, path, mode: 'copy' })).resolves.toMatchObject({
      status: 'created',
    });
  });

  it('says of a disk that is nearly full that it is, and copies nothing', async () => {
    const path = await newSource();
    // As much as the reserve that is left alone, and not enough for a photo more.
    fault.freeBytes = diskReserveBytes + bytes.length - 1;
    const taking = takeInFile(deps, { ownerId, path, mode: 'copy' });
    await expect(taking).rejects.toMatchObject({
      name: 'DiskFull',
      message: expect.stringMatching(/No room for IMG_1\.jpg.*Free some space/),
    });
    expect(await filesBelow(paths.root)).toEqual([]);
    fault.freeBytes += 1;
    await expect(takeInFile(deps, { ownerId, path, mode: 'copy' })).resolves.toMatchObject({
      status: 'created',
    });
  });

  it('says of a library whose folder is in the way of a file why nothing comes in', async () => {
    const path = await newSource();
    await writeFile(paths.originals, 'a file where the folder should be');
    const taking = takeInFile(deps, { ownerId, path, mode: 'copy' });
    await expect(taking).rejects.toMatchObject({
      name: 'UnwritableLibrary',
      message: expect.stringMatching(/IMG_1\.jpg.*(EEXIST|ENOTDIR)/),
    });
    expect(claimed()).toEqual([]);
    expect(await readFile(path)).toEqual(bytes);
  });
});

describe('on a disk without hard links', () => {
  beforeEach(() => {
    Object.assign(fault, { at: 0, code: 'EPERM', names: ['link'], isLasting: true });
  });

  const placement = {
    folder: '2024/2024-05-01',
    fileName: 'IMG_1.jpg',
    modifiedAt: Date.UTC(2024, 4, 1),
    isClaimed: async () => false,
  };
  const taken = (text: string) => receive(paths, Readable.from([Buffer.from(text)]), { name: 'IMG_1.jpg' });

  it('photos of one name that come in at once are all kept', async () => {
    const texts = Array.from({ length: 12 }, (_, n) => `photo ${n}`);
    const parts = await Promise.all(texts.map(taken));
    const placed = await Promise.all(parts.map((part) => place(paths, part, placement)));
    expect(new Set(placed.map(({ relativePath }) => relativePath)).size).toBe(texts.length);
    const kept = await Promise.all(placed.map(({ absolutePath }) => readFile(absolutePath, 'utf8')));
    expect(kept).toEqual(texts);
  });

  it('a name that a crash had only reserved is used by the next try', async () => {
    await mkdir(join(paths.originals, placement.folder), { recursive: true });
    await writeFile(join(paths.originals, placement.folder, 'IMG_1.jpg'), '');
    const placed = await place(paths, await taken('photo'), placement);
    expect(placed).toMatchObject({ relativePath: 'originals/2024/2024-05-01/IMG_1.jpg', isNew: true });
    expect(await readFile(placed.absolutePath, 'utf8')).toBe('photo');
  });
});
