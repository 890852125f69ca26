import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApi } from '../../../electron/cli/api.ts';
import { readInstance } from '../../../electron/core/instance.ts';
import { libraryPaths } from '../../../electron/library/paths.ts';
import { ImportListResponse } from '../../../shared/api/imports.ts';
import { processesWith, runLatent } from '../../support/latentProcess.ts';
import { filesBelow, hashesBelow, openLibraryDb } from '../../support/libraryFiles.ts';
import { writePictures } from '../../support/pictures.ts';
import { importEnded, jobsDone, newFolder, startTestCore } from '../../support/testCore.ts';
import { until } from '../../support/until.ts';

const count = 60;
let folder: string;

beforeAll(async () => {
  folder = await newFolder('cli-interrupt');
  await writePictures(join(folder, 'pictures'), count);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each(['SIGINT', 'SIGTERM'] as const)(
  '%s in the middle of an import ends it in order, and the next start goes on',
  async (signal) => {
    const mark = randomUUID();
    const library = join(folder, signal);
    const pictures = join(folder, 'pictures');
    const latent = runLatent(['import', '--library', library, pictures], { LATENT_TEST_MARK: mark });
    let isOver = false;
    void latent.ended.then(() => (isOver = true));
    const instance = await until('the core of the command', () => {
      if (isOver) throw new Error(`latent import ended:\n${latent.stdout}${latent.stderr}`);
      return readInstance(libraryPaths(library).instance);
    });
    const api = createApi(instance.url, instance.token);
    const id = await until('some files to be in', async () => {
      const [running] = await api.call('GET', '/imports', ImportListResponse);
      return running && running.counts.added >= 3 ? running.id : undefined;
    });

    latent.child.kill(signal);
    expect(await latent.ended).toBe(130);
    expect(latent.stderr).toMatch(
      /^Stopping\. What is in stays in; the import goes on when Latent is started again\.$/m,
    );
    expect(latent.stderr).not.toMatch(/\n\s+at /);
    // Nothing was cut off: no process, no lease, no half of a file, no address that nobody answers.
    expect(processesWith('LATENT_TEST_MARK', mark)).toEqual([]);
    expect(existsSync(libraryPaths(library).instance)).toBe(false);
    const left = openLibraryDb(library, (db) => ({
      waiting: db.count('import_item', "state = 'waiting'"),
      assets: db.count('asset'),
      active: db.count('job', "state = 'active'"),
    }));
    expect(left.active).toBe(0);
    expect(left.assets).toBeLessThan(count);
    expect(await filesBelow(`${library}/originals`)).toHaveLength(left.assets);

    const status = runLatent(['status', '--library', library]);
    expect(await status.ended).toBe(0);
    expect(status.stdout).toMatch(new RegExp(`^Import (scanning|running): ${left.assets} added`, 'm'));

    const core = await startTestCore(library);
    const done = await importEnded(core, id);
    await jobsDone(core);
    await core.close();
    expect(done.import.counts).toMatchObject({ found: count, added: count, duplicate: 0, failed: 0 });
    expect(Object.values(await hashesBelow(`${library}/originals`)).toSorted()).toEqual(
      Object.values(await hashesBelow(pictures)).toSorted(),
    );
  },
);
