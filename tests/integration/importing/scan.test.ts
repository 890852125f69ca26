import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scan } from '../../../electron/library/importing/scan.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'latent-scan-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function file(path: string): Promise<void> {
  await mkdir(join(root, path, '..'), { recursive: true });
  await writeFile(join(root, path), 'x');
}

async function found(sources: string[] = [root], exclude: string[] = []): Promise<string[]> {
  const names: string[] = [];
  for await (const item of scan(sources, { exclude })) {
    const name = relative(root, item.path);
    names.push('problem' in item ? `${name}: ${item.problem.name}` : name);
  }
  return names;
}

describe('a scan', () => {
  it('finds files in all folders, in the order of their numbers', async () => {
    for (const name of ['b/IMG_10.jpg', 'b/IMG_9.jpg', 'a.jpg', 'c/d/e.mov']) await file(name);
    expect(await found()).toEqual(['a.jpg', 'b/IMG_9.jpg', 'b/IMG_10.jpg', 'c/d/e.mov']);
  });

  it('passes over hidden and system files and folders', async () => {
    for (const name of [
      '.hidden.jpg',
      '.git/a.jpg',
      'Thumbs.db',
      '@eaDir/a.jpg',
      '__MACOSX/a.jpg',
      'a.jpg',
    ]) {
      await file(name);
    }
    expect(await found()).toEqual(['a.jpg']);
  });

  it('is not caught by links that form a loop, and names every file once', async () => {
    await file('a/one.jpg');
    await symlink(root, join(root, 'a/loop'));
    await symlink(join(root, 'a/one.jpg'), join(root, 'twin.jpg'));
    expect((await found([root, join(root, 'a')])).map((path) => basename(path))).toEqual(['one.jpg']);
  });

  it('never enters the library itself', async () => {
    await file('library/originals/a.jpg');
    await file('b.jpg');
    expect(await found([root], [join(root, 'library')])).toEqual(['b.jpg']);
  });

  it('tells of a source that is not there, a dead link, and a name that is not Unicode, and goes on', async () => {
    await symlink(join(root, 'nowhere'), join(root, 'dead.jpg'));
    await file('z.jpg');
    if (process.platform === 'linux') {
      await writeFile(
        Buffer.concat([Buffer.from(`${root}/bad-`), Buffer.from([0xff]), Buffer.from('.jpg')]),
        'x',
      );
    }
    const names = await found([join(root, 'missing'), root]);
    expect(names).toContain('missing: FileMissing');
    expect(names).toContain('dead.jpg: FileMissing');
    expect(names).toContain('z.jpg');
    if (process.platform === 'linux') expect(names.join()).toMatch(/bad-.*: UnreadableFile/);
  });

  it('tells of a path that can not be what it says', async () => {
    await file('a.jpg');
    expect(await found([join(root, 'a.jpg', 'inside.jpg')])).toEqual(['a.jpg/inside.jpg: UnreadableFile']);
  });

  it('takes names with newlines, emoji and 255 bytes', async () => {
    const long = `${'ä'.repeat(125)}x.jpg`;
    for (const name of ['new\nline.jpg', '📷.jpg', long]) await file(name);
    expect((await found()).toSorted()).toEqual(['new\nline.jpg', '📷.jpg', long].toSorted());
  });
});
