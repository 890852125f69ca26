import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runLatent, serveLatent } from '../../support/latentProcess.ts';
import { openLibraryDb } from '../../support/libraryFiles.ts';
import { jpeg, writePictures } from '../../support/pictures.ts';
import { newFolder } from '../../support/testCore.ts';

let folder: string;
let library: string;

beforeAll(async () => {
  folder = await newFolder('cli-status');
  library = join(folder, 'library');
  const pictures = join(folder, 'pictures');
  await writePictures(pictures, 3);
  await writeFile(
    join(pictures, 'broken.jpg'),
    (await jpeg({ seed: 9, width: 640, height: 480 })).subarray(0, 300),
  );
  expect(await runLatent(['import', '--library', library, pictures]).ended).toBe(1);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function status(of: string): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const latent = runLatent(['status', '--library', of]);
  return { code: await latent.ended, stdout: latent.stdout, stderr: latent.stderr };
}

describe('latent status', () => {
  it('counts what is there and names what failed', async () => {
    const { code, stdout, stderr } = await status(library);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Library {4}\S/);
    expect(stdout).toContain(library);
    expect(stdout).toMatch(/^Photos {5}4$/m);
    expect(stdout).toMatch(/^Videos {5}0$/m);
    expect(stdout).toMatch(/^thumbnailGeneration {2}0 active, 0 waiting, 1 failed$/m);
    expect(stdout).toMatch(/^ {2}broken\.jpg: .*broken\.jpg.*\.$/m);
  });

  it('says the same of a library that is open in the app', async () => {
    const app = await serveLatent(library);
    const { code, stdout } = await status(library);
    app.child.kill('SIGTERM');
    await app.ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Photos {5}4$/m);
    expect(stdout).toContain('1 failed');
  });

  it('looks only: work that waits still waits', async () => {
    openLibraryDb(library, (db) =>
      db.run("UPDATE job SET state = 'waiting', run_at = 0 WHERE state = 'failed'"),
    );
    const { code, stdout } = await status(library);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^thumbnailGeneration {2}0 active, 1 waiting, 0 failed$/m);
    expect(openLibraryDb(library, (db) => db.count('job', "state = 'waiting'"))).toBe(1);
  });

  it.each(['an empty folder', 'no folder at all'])('of %s says so and makes no library', async (kind) => {
    const place = join(folder, kind);
    if (kind === 'an empty folder') await mkdir(place);
    const { code, stdout, stderr } = await status(place);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      `There is no library in ${place}. Import something into it first, or name another with --library.\n`,
    );
    if (kind === 'an empty folder') expect(await readdir(place)).toEqual([]);
    else expect(existsSync(place)).toBe(false);
  });
});
