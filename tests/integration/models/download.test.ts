import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DownloadableModel } from '../../../electron/library/models/catalogue.ts';
import { downloadModel, installedModel, partialBytes } from '../../../electron/library/models/install.ts';
import { sha256, startHub, type TestHub } from '../../support/hub.ts';
import { putModel, repository } from '../../support/hubModel.ts';
import { until } from '../../support/until.ts';

/** Short waits, the same number of attempts as in life. */
const timing = { stallMs: 300, retryMs: 5, attempts: 6 };
const weights = 'visual/model.onnx';
const busy = { kind: 'status', status: 503 } as const;

let hub: TestHub;
let modelsDir: string;
let model: DownloadableModel;
let progress: { bytes: number; totalBytes: number }[];

beforeEach(async () => {
  hub = await startHub();
  modelsDir = await mkdtemp(join(tmpdir(), 'latent-models-'));
  model = putModel(hub);
  progress = [];
});
afterEach(async () => {
  await hub.close();
  await rm(modelsDir, { recursive: true, force: true });
});

const download = (signal = new AbortController().signal, changed: Partial<DownloadableModel> = {}) =>
  downloadModel({
    modelsDir,
    hub: hub.url,
    model: { ...model, ...changed },
    signal,
    timing,
    onProgress: (now) => progress.push(now),
  });
const begins = (): number[] => hub.requests.filter(({ path }) => path === weights).map(({ from }) => from);
const installed = () => installedModel(modelsDir, model.id);

/** The bytes on the disk are the hub's. */
async function expectWhole(): Promise<void> {
  const ref = await installed();
  expect(ref).toMatchObject({ id: 'some-clip', layout: 'clip' });
  const manifest = JSON.parse(await readFile(join(ref?.folder ?? '', 'model.json'), 'utf8'));
  for (const { path, sha256: expected } of manifest.files) {
    expect(sha256(await readFile(join(modelsDir, model.id, path))), path).toBe(expected);
  }
  expect((await stat(join(modelsDir, model.id, weights))).size).toBe(300_000);
  expect(await partialBytes(modelsDir, model.id)).toBe(0);
}

describe('a download', () => {
  it('brings every file from where the hub sends on to, and tells how far it is', async () => {
    await download();
    await expectWhole();
    const total = model.files.reduce((sum, file) => sum + ('bytes' in file ? file.bytes : 0), 0);
    expect(progress.at(-1)).toEqual({ bytes: total, totalBytes: total });
    expect(progress.map(({ bytes }) => bytes)).toEqual(
      progress.map(({ bytes }) => bytes).toSorted((a, b) => a - b),
    );
    expect(await readdir(modelsDir)).toEqual(expect.arrayContaining([model.id]));
  });

  it('goes on where the connection broke', async () => {
    hub.misbehave(weights, { kind: 'break', after: 100_000 }, { kind: 'break', after: 100_000 });
    await download();
    await expectWhole();
    const [first, second, third] = begins();
    expect(first).toBe(0);
    expect(second).toBeGreaterThan(0);
    expect(third).toBeGreaterThan(second ?? 0);
  });

  it('takes a connection that sends nothing for lost', async () => {
    hub.misbehave(weights, { kind: 'stall', after: 50_000 });
    await download();
    await expectWhole();
    expect(begins()[1]).toBeGreaterThan(0);
  });

  it('is patient with a slow line that goes on sending', async () => {
    hub.misbehave(weights, { kind: 'slow', piece: 20_000, everyMs: 50 });
    await download();
    await expectWhole();
    expect(begins()).toEqual([0]);
  });

  it.each(['noRanges', 'wrongRange', 'tooLong'] as const)(
    'does not put together what does not fit: %s',
    async (kind) => {
      hub.misbehave(weights, { kind: 'break', after: 100_000 }, { kind });
      await download();
      await expectWhole();
      expect(begins()[1]).toBeGreaterThan(0);
    },
  );

  it('asks again for what a shorter answer lacks', async () => {
    hub.misbehave(weights, { kind: 'short', bytes: 1234 });
    await download();
    await expectWhole();
    expect(begins()).toEqual([0, 1234]);
  });

  it('takes wrong bytes once for a bad line, and brings them again', async () => {
    hub.misbehave(weights, { kind: 'corrupt' });
    await download();
    await expectWhole();
    expect(begins()).toEqual([0, 0]);
  });

  it('refuses bytes that are wrong again, and nothing is there', async () => {
    hub.misbehave(weights, { kind: 'corrupt' }, { kind: 'corrupt' });
    await expect(download()).rejects.toMatchObject({ name: 'CopyMismatch' });
    expect(await installed()).toBeNull();
    expect(existsSync(join(modelsDir, model.id))).toBe(false);
  });

  it('refuses right bytes that are not the pinned ones', async () => {
    const files = model.files.map((file) =>
      file.path === weights ? { ...file, sha256: '0'.repeat(64) } : file,
    );
    await expect(download(undefined, { files })).rejects.toMatchObject({ name: 'CopyMismatch' });
    expect(await installed()).toBeNull();
  });

  it('refuses weights that the hub names no hash of', async () => {
    hub.namesHashes = false;
    await expect(download()).rejects.toMatchObject({ name: 'CopyMismatch' });
    expect(await installed()).toBeNull();
  });

  it('takes weights of a plain mirror when their hash is pinned', async () => {
    await download();
    const pinned = await Promise.all(
      model.files.map(async (file) => ({
        ...file,
        sha256: sha256(await readFile(join(modelsDir, model.id, file.path))),
      })),
    );
    await rm(join(modelsDir, model.id), { recursive: true });
    hub.namesHashes = false;
    await download(undefined, { files: pinned });
    await expectWhole();
  });

  it('says which file the hub lacks, at once', async () => {
    hub.remove(repository, 'textual/model.onnx');
    await expect(download()).rejects.toMatchObject({
      name: 'NotFound',
      message: expect.stringContaining('textual/model.onnx'),
    });
    expect(begins()).toEqual([]);
  });

  it('ends when a file vanishes in the middle, and keeps what came', async () => {
    hub.misbehave(weights, { kind: 'break', after: 100_000 }, { kind: 'status', status: 404 });
    await expect(download()).rejects.toMatchObject({ name: 'NotFound' });
    expect(await installed()).toBeNull();
    expect(await partialBytes(modelsDir, model.id)).toBeGreaterThan(50_000);
  });

  it('waits for a busy hub, and gives up on one that stays so', async () => {
    hub.misbehave(weights, busy, busy, busy);
    await download();
    await expectWhole();
    await rm(join(modelsDir, model.id), { recursive: true });
    hub.misbehave(weights, busy, busy, busy, busy, busy, busy);
    await expect(download()).rejects.toMatchObject({ name: 'HubUnreachable' });
  });

  it('says that nobody is there', async () => {
    const closed = await startHub();
    const gone = closed.url;
    await closed.close();
    await expect(
      downloadModel({
        modelsDir,
        hub: gone,
        model,
        signal: new AbortController().signal,
        timing,
        onProgress: () => undefined,
      }),
    ).rejects.toMatchObject({ name: 'HubUnreachable', message: expect.stringContaining('127.0.0.1') });
  });

  it('stops when told to and goes on from there later', async () => {
    hub.misbehave(weights, { kind: 'slow', piece: 30_000, everyMs: 20 });
    const stop = new AbortController();
    const asked = download(stop.signal);
    const stopped = expect(asked).rejects.toMatchObject({ name: 'Cancelled' });
    await until('some bytes', () => (progress.some(({ bytes }) => bytes > 60_000) ? true : undefined));
    stop.abort();
    await stopped;
    expect(await installed()).toBeNull();
    await download();
    await expectWhole();
    expect(begins()[1]).toBeGreaterThan(0);
  });
});
