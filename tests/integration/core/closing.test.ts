import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createNodeHost } from '../../../electron/core/nodeHost.ts';
import { startCore } from '../../../electron/core/startCore.ts';
import { ImportResponse } from '../../../shared/api/imports.ts';
import { processesWith, runLatent, serveLatent } from '../../support/latentProcess.ts';
import { openLibraryDb } from '../../support/libraryFiles.ts';
import { writePictures } from '../../support/pictures.ts';
import { importEnded, jobsDone, newFolder, settingsOf, startTestCore } from '../../support/testCore.ts';
import { until } from '../../support/until.ts';

const mark = randomUUID();
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
let pictures: string;
let library: string;

beforeAll(async () => {
  pictures = await newFolder('closing-pictures');
  await writePictures(pictures, 30);
});
afterAll(() => rm(pictures, { recursive: true }));
afterEach(() => rm(library, { recursive: true, force: true }));

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

describe('closing in the middle of work', () => {
  it('leaves port, lock, children and databases free, and the next start goes on at once', async () => {
    library = await newFolder();
    process.env.LATENT_TEST_MARK = mark;
    const first = await startTestCore(library);
    const { id } = await first.api.call('POST', '/imports', ImportResponse, { paths: [pictures] });
    await until('some files to be in', async () => {
      const { counts } = await first.api.call('GET', `/imports/${id}`, ImportResponse);
      return counts.added >= 5 ? true : undefined;
    });
    if (process.platform === 'linux') expect(processesWith('LATENT_TEST_MARK', mark)).not.toEqual([]);

    await first.close();
    expect(await isFree(Number(new URL(first.url).port))).toBe(true);
    expect(processesWith('LATENT_TEST_MARK', mark)).toEqual([]);
    expect(existsSync(first.paths.instance)).toBe(false);
    for (const database of [first.paths.database, first.paths.cacheDatabase]) {
      const log = `${database}-wal`;
      expect(existsSync(log) ? statSync(log).size : 0).toBe(0);
    }
    expect(openLibraryDb(library, (db) => db.count('job', "state = 'active'"))).toBe(0);
    expect(first.logged).toEqual([]);

    const second = await startTestCore(library);
    const done = await importEnded(second, id);
    await jobsDone(second);
    expect(done.import.counts).toMatchObject({ found: 30, added: 30, duplicate: 0, failed: 0 });
    await second.close();
    delete process.env.LATENT_TEST_MARK;
  });

  it('may be asked for twice, and right after the start', async () => {
    library = await newFolder();
    const core = await startCore(settingsOf(library), createNodeHost(), silent);
    await expect(Promise.all([core.close(), core.close()])).resolves.toEqual([undefined, undefined]);
    await expect(core.close()).resolves.toBeUndefined();
  });

  it('a signal ends the command in order', async () => {
    library = await newFolder();
    const serving = await serveLatent(library, { LATENT_TEST_MARK: mark });
    await serving.api.call('POST', '/imports', ImportResponse, { paths: [pictures] });
    serving.child.kill('SIGTERM');
    expect(await serving.ended).toBe(0);
    expect(serving.stdout).toMatch(/Finishing what is being written …\nStopped\.\n$/);
    expect(processesWith('LATENT_TEST_MARK', mark)).toEqual([]);
    expect(serving.stderr).toBe('');
  });

  it('so does the closing of its terminal, where nobody reads any more what it prints', async () => {
    library = await newFolder();
    const serving = await serveLatent(library, { LATENT_TEST_MARK: mark });
    await serving.api.call('POST', '/imports', ImportResponse, { paths: [pictures] });
    serving.child.stdout?.destroy();
    serving.child.stderr?.destroy();
    serving.child.kill('SIGHUP');
    expect(await serving.ended).toBe(0);
    expect(processesWith('LATENT_TEST_MARK', mark)).toEqual([]);
  });
});

describe('a library that is open', () => {
  it('is refused to everyone else, and free again when its holder was killed', async () => {
    library = await newFolder();
    const holder = await serveLatent(library, { LATENT_TEST_MARK: mark });
    const again = (): Promise<unknown> => startCore(settingsOf(library), createNodeHost(), silent);
    await expect(again()).rejects.toMatchObject({
      name: 'LibraryLocked',
      message: expect.stringContaining(library),
    });
    const command = runLatent(['serve', '--library', library, '--port', '0']);
    expect(await command.ended).toBe(1);
    expect(command.stderr).toContain(library);
    expect(command.stderr).not.toMatch(/\n\s+at /);
    // Refusing has taken nothing away from the one who has it.
    expect((await fetch(`${holder.instance.url}/api/server/ping`)).status).toBe(200);
    expect(existsSync(holder.child.pid ? `${library}/instance.json` : '')).toBe(true);

    holder.child.kill('SIGKILL');
    await holder.ended;
    const next = await startTestCore(library);
    expect((await fetch(`${next.url}/api/server/ping`)).status).toBe(200);
    await next.close();
    // What it had started ends by itself: nobody reads from it any more.
    await until('the children of the killed one to end', () =>
      processesWith('LATENT_TEST_MARK', mark).length === 0 ? true : undefined,
    );
  });
});

it('a start that fails gives everything back', async () => {
  library = await newFolder();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const settings = { ...settingsOf(library), port };
  await expect(startCore(settings, createNodeHost(), silent)).rejects.toMatchObject({
    name: 'AddressInUse',
    message: expect.stringContaining(String(port)),
  });
  server.close();
  const core = await startCore(settings, createNodeHost(), silent);
  expect(core.url).toBe(`http://127.0.0.1:${port}`);
  await core.close();
});
