import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../../tests/support/media/tempFolder.ts';
import { writeAtomically } from './writeAtomically.ts';

describe('writeAtomically', () => {
  const folder = tempFolder();

  it('makes the folder, and the file appears only when it is whole', async () => {
    const output = join(folder.path, 'preview', 'ab', 'id.jpg');
    const result = await writeAtomically(output, 'IMG.jpg', async (temporary) => {
      expect(temporary).toMatch(/\.part\.jpg$/);
      await writeFile(temporary, 'half');
      await expect(readFile(output)).rejects.toMatchObject({ code: 'ENOENT' });
      return 7;
    });
    expect(result).toBe(7);
    expect(await readFile(output, 'utf8')).toBe('half');
  });

  it('keeps the old file and leaves nothing behind when writing fails', async () => {
    const output = join(folder.path, 'kept', 'id.jpg');
    await writeAtomically(output, 'IMG.jpg', (temporary) => writeFile(temporary, 'old'));
    const failing = writeAtomically(output, 'IMG.jpg', async (temporary) => {
      await writeFile(temporary, 'new');
      throw new Error('power cut');
    });
    await expect(failing).rejects.toThrow('power cut');
    expect(await readFile(output, 'utf8')).toBe('old');
    expect(await readdir(join(folder.path, 'kept'))).toEqual(['id.jpg']);
  });

  it('says which picture nothing could be written for', async () => {
    await writeFile(folder.file('file'), '');
    const failing = writeAtomically(join(folder.path, 'file', 'id.jpg'), '/photos/IMG_7.jpg', () =>
      Promise.resolve(),
    );
    await expect(failing).rejects.toMatchObject({
      name: 'Internal',
      message: expect.stringContaining('IMG_7.jpg'),
    });
  });
});
