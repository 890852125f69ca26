import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runLatent, serveLatent, type ServingLatent } from '../../support/latentProcess.ts';
import { filesBelow, hashesBelow, openLibraryDb } from '../../support/libraryFiles.ts';
import { jpeg, writePictures } from '../../support/pictures.ts';
import { newFolder } from '../../support/testCore.ts';

const count = 6;
let folder: string;
let pictures: string;
let library: string;

beforeAll(async () => {
  pictures = await newFolder('cli-pictures');
  await writePictures(pictures, count);
});
afterAll(() => rm(pictures, { recursive: true }));
beforeEach(async () => {
  folder = await newFolder('cli');
  library = join(folder, 'library');
  return () => rm(folder, { recursive: true, force: true });
});

interface Outcome {
  readonly code: number | NodeJS.Signals;
  readonly stdout: string;
  readonly stderr: string;
}

async function latentImport(...args: string[]): Promise<Outcome> {
  const latent = runLatent(['import', '--library', library, ...args]);
  return { code: await latent.ended, stdout: latent.stdout, stderr: latent.stderr };
}

const assetCount = (): number => openLibraryDb(library, (db) => db.count('asset'));

describe('latent import', () => {
  it('takes a folder in, develops it, and tells so in plain lines where there is no terminal', async () => {
    const sources = await hashesBelow(pictures);
    const { code, stdout, stderr } = await latentImport(pictures);

    expect(code).toBe(0);
    expect(stdout).toBe('6 added, 0 already in the library, 0 skipped, 0 failed.\n');
    // No escape sequence, no carriage return: a log file can be read.
    expect(stderr).toMatch(/^(Importing|Making previews): \d+ of \d+ · [\d.]+\/s · .+ left$/m);
    expect(stderr).toContain('Importing: 6 of 6');
    expect(/\p{Cc}/u.test(stderr.replaceAll('\n', ''))).toBe(false);
    expect(Object.values(await hashesBelow(`${library}/originals`)).toSorted()).toEqual(
      Object.values(sources).toSorted(),
    );
    expect(await filesBelow(`${library}/derivatives/preview`)).toHaveLength(count);
    expect(openLibraryDb(library, (db) => db.count('cache.thumbnail'))).toBe(count);
    expect(await hashesBelow(pictures)).toEqual(sources);
    expect(existsSync(`${library}/instance.json`)).toBe(false);
  });

  it('a second time finds everything there', async () => {
    await latentImport(pictures, '--no-wait');
    const { code, stdout } = await latentImport(pictures);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: '0 added, 6 already in the library, 0 skipped, 0 failed.\n',
    });
    // What the first had left undone is done now.
    expect(await filesBelow(`${library}/derivatives/preview`)).toHaveLength(count);
    expect(assetCount()).toBe(count);
    expect(await filesBelow(`${library}/originals`)).toHaveLength(count);
  });

  it('exits with 1 and a list when files failed, and takes the others in', async () => {
    const mixed = join(folder, 'mixed');
    await mkdir(mixed);
    await writeFile(join(mixed, 'good.jpg'), await jpeg({ seed: 1 }));
    await writeFile(join(mixed, 'empty.jpg'), '');
    await writeFile(join(mixed, 'words.jpg'), 'no picture at all');
    await writeFile(join(mixed, 'notes.txt'), 'nobody took me for a picture');
    const missing = join(folder, 'not-there');
    const { code, stdout, stderr } = await latentImport(mixed, missing);

    expect(code).toBe(1);
    expect(stdout).toContain('1 added, 0 already in the library, 1 skipped, 3 failed.');
    const listed = stderr.split('\n').filter((line) => line.startsWith(folder));
    expect(listed.map((line) => line.slice(0, line.indexOf(': '))).toSorted()).toEqual(
      [join(mixed, 'empty.jpg'), join(mixed, 'words.jpg'), missing].toSorted(),
    );
    // Each has its reason after the name.
    for (const line of listed) expect(line.slice(line.indexOf(': ') + 2)).toMatch(/\w+ .*\./);
    expect(assetCount()).toBe(1);
  });

  it('exits with 1 when a file came in of which no picture can be made', async () => {
    const broken = join(folder, 'broken.jpg');
    // Not more of it than its header: nothing to show.
    await writeFile(broken, (await jpeg({ seed: 1, width: 640, height: 480 })).subarray(0, 300));
    const { code, stdout, stderr } = await latentImport(broken);
    expect(code).toBe(1);
    expect(stdout).toContain('1 added');
    expect(stderr).toContain('no picture could be made of 1 file');
    expect(stderr).toContain(broken);
  });

  it('--in-place refers to the files and leaves the folder as it was', async () => {
    const place = join(folder, 'camera');
    await cp(pictures, place, { recursive: true, preserveTimestamps: true });
    const before = await hashesBelow(place);
    const { code, stdout } = await latentImport('--in-place', place);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('6 added') });
    expect(await hashesBelow(place)).toEqual(before);
    expect(await filesBelow(`${library}/originals`)).toEqual([]);
    const paths = openLibraryDb(library, (db) => db.all<{ path: string }>('SELECT path FROM asset_file'));
    expect(paths.map(({ path }) => path).every((path) => path.startsWith(place))).toBe(true);
    expect(await filesBelow(`${library}/derivatives/preview`)).toHaveLength(count);
  });

  it('understands relative paths as the shell does', async () => {
    const relative = join('..', '..', '..', '..', '..', '..', '..', '..', '..', pictures);
    const { code, stdout } = await latentImport('--no-wait', relative);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('6 added') });
  });
});

describe('when the app has the library open', () => {
  let app: ServingLatent;
  beforeEach(async () => {
    app = await serveLatent(library);
    return async () => {
      app.child.kill('SIGTERM');
      await app.ended;
    };
  });

  it('the import is handed to it', async () => {
    const { code, stdout } = await latentImport(pictures);
    expect(code).toBe(0);
    expect(stdout).toBe(
      `Latent has this library open at ${app.instance.url}; it does the work.\n` +
        '6 added, 0 already in the library, 0 skipped, 0 failed.\n',
    );
    // It was its import, and it is still there.
    const response = await fetch(`${app.instance.url}/api/imports`, {
      headers: { authorization: `Bearer ${app.instance.token}` },
    });
    expect(await response.json()).toMatchObject([{ state: 'done', counts: { added: 6 } }]);
    expect(existsSync(`${library}/instance.json`)).toBe(true);
  });

  it('Ctrl-C leaves the work with it, and says so', async () => {
    const many = join(folder, 'many');
    await writePictures(many, 80, 2);
    const latent = runLatent(['import', '--library', library, many]);
    await new Promise<void>((resolve) => {
      latent.child.stdout?.on('data', () => {
        if (latent.stdout.includes('does the work')) resolve();
      });
    });
    latent.child.kill('SIGINT');
    expect(await latent.ended).toBe(130);
    expect(latent.stderr).toContain(`The import goes on in Latent at ${app.instance.url}.`);
    expect(latent.stderr).not.toContain('when Latent is started again');
  });
});
