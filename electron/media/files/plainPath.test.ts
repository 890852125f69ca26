import { readFile, readlink, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../../tests/support/media/tempFolder.ts';
import { isPlain, withPlainPath } from './plainPath.ts';

describe('isPlain', () => {
  it.each([
    '/photos/IMG 1.jpg',
    '/Фото/été 🌊.heic',
    '/a/-dash.jpg',
    "/a/it's.jpg",
    '/a/[1].jpg',
    '/a/%d.mp4',
  ])('accepts %j', (path) => expect(isPlain(path)).toBe(true));

  it.each([
    '/a/new\nline.jpg',
    '/a/tab\t.jpg',
    '/a/bell\u0007.jpg',
    '/a/photo[page=2]',
    '/a/space ',
    '/a/bad\ufffd.jpg',
  ])('refuses %j', (path) => expect(isPlain(path)).toBe(false));
});

describe.skipIf(process.platform === 'win32')('withPlainPath', () => {
  const folder = tempFolder();

  it('gives a plain path as it is', async () => {
    expect(await withPlainPath('/a/b.jpg', (path) => Promise.resolve(path))).toBe('/a/b.jpg');
  });

  it('gives the same file under a plain name, keeps its extension, and cleans up', async () => {
    const awkward = folder.file('two\nlines.jpg');
    await writeFile(awkward, 'content');
    let seen = '';
    const content = await withPlainPath(awkward, (path) => {
      seen = path;
      return readFile(path, 'utf8');
    });
    expect(content).toBe('content');
    expect(seen).toMatch(/\/file\.jpg$/);
    await expect(readlink(seen)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('reaches files whose names are no valid text', async () => {
    const name = Buffer.concat([Buffer.from(`${folder.path}/caf`), Buffer.from([0xe9]), Buffer.from('.png')]);
    await writeFile(name, 'latin');
    expect(await withPlainPath(name, (path) => readFile(path, 'utf8'))).toBe('latin');
  });

  it('cleans up when the work fails', async () => {
    let seen = '';
    const failing = withPlainPath(folder.file('x\ny'), (path) => {
      seen = path;
      return Promise.reject(new Error('decoder'));
    });
    await expect(failing).rejects.toThrow('decoder');
    await expect(readlink(seen)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
