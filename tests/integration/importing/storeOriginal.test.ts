import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  place,
  receive,
  sweepParts,
  type Part,
  type Placement,
} from '../../../electron/library/importing/storeOriginal.ts';
import { libraryPaths, type LibraryPaths } from '../../../electron/library/paths.ts';

let root: string;
let paths: LibraryPaths;
const claimed = new Set<string>();

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'latent-store-'));
  paths = libraryPaths(root);
  claimed.clear();
});
afterEach(() => rm(root, { recursive: true, force: true }));

const bytes = (text: string): Readable => Readable.from([Buffer.from(text)]);
const take = (text: string): Promise<Part> => receive(paths, bytes(text), { name: 'a.jpg' });
const placement: Placement = {
  folder: '2024/2024-05-01',
  fileName: 'a.jpg',
  modifiedAt: Date.UTC(2024, 4, 1),
  isClaimed: async (path) => claimed.has(path),
};
const stored = (name: string): Promise<string> =>
  readFile(join(root, 'originals/2024/2024-05-01', name), 'utf8');
const parts = (): Promise<string[]> => readdir(join(root, 'originals/.incoming'));

describe('an original', () => {
  it('is hashed while it comes in, gets its name and its time, and leaves no part behind', async () => {
    const part = await take('one');
    expect(part.checksum).toEqual(createHash('sha1').update('one').digest());
    const placed = await place(paths, part, placement);
    expect(placed).toMatchObject({ relativePath: 'originals/2024/2024-05-01/a.jpg', isNew: true });
    expect(await stored('a.jpg')).toBe('one');
    expect((await stat(placed.absolutePath)).mtimeMs).toBe(placement.modifiedAt);
    expect(await parts()).toEqual([]);
  });

  it('never replaces a file: other bytes of the same name get a number', async () => {
    await place(paths, await take('one'), placement);
    claimed.add('originals/2024/2024-05-01/a.jpg');
    await place(paths, await take('two'), placement);
    claimed.add('originals/2024/2024-05-01/a-1.jpg');
    await place(paths, await take('three'), placement);
    expect(await Promise.all(['a.jpg', 'a-1.jpg', 'a-2.jpg'].map(stored))).toEqual(['one', 'two', 'three']);
  });

  it('adopts its own bytes that a crash left without a row', async () => {
    await place(paths, await take('one'), placement);
    const again = await place(paths, await take('one'), placement);
    expect(again).toMatchObject({ relativePath: 'originals/2024/2024-05-01/a.jpg', isNew: false });
    expect(await readdir(join(root, 'originals/2024/2024-05-01'))).toEqual(['a.jpg']);
    expect(await parts()).toEqual([]);
  });

  it("never adopts or touches a stranger's file of the same size", async () => {
    await mkdir(join(root, 'originals/2024/2024-05-01'), { recursive: true });
    await writeFile(join(root, 'originals/2024/2024-05-01/a.jpg'), 'eno');
    await place(paths, await take('one'), placement);
    expect(await Promise.all(['a.jpg', 'a-1.jpg'].map(stored))).toEqual(['eno', 'one']);
  });

  it('does not adopt what a row claims, even when the bytes are the same', async () => {
    await place(paths, await take('one'), placement);
    claimed.add('originals/2024/2024-05-01/a.jpg');
    expect(await place(paths, await take('one'), placement)).toMatchObject({
      relativePath: 'originals/2024/2024-05-01/a-1.jpg',
    });
  });

  it('leaves nothing behind when its source breaks off, and names the reason', async () => {
    const broken = new Readable({
      read() {
        this.push('half');
        this.destroy(Object.assign(new Error('gone'), { code: 'EIO' }));
      },
    });
    await expect(receive(paths, broken, { name: 'a.jpg' })).rejects.toMatchObject({ name: 'UnreadableFile' });
    expect(await parts()).toEqual([]);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const controller = new AbortController();
    const endless = new Readable({
      read() {
        this.push(Buffer.alloc(1024));
        controller.abort();
      },
    });
    const receiving = receive(paths, endless, { name: 'a.jpg', signal: controller.signal });
    await expect(receiving).rejects.toMatchObject({ name: 'Cancelled' });
    expect(await parts()).toEqual([]);
  });

  it('is swept at the next start when the process died while it came in', async () => {
    await take('one');
    expect(await sweepParts(paths)).toBe(1);
    expect(await parts()).toEqual([]);
    expect(await sweepParts(libraryPaths(join(root, 'new')))).toBe(0);
  });
});
