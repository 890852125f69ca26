import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { downloadModel, installedModel, partialBytes } from '../../../electron/library/models/install.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { putModel } from '../../support/hubModel.ts';
import { until } from '../../support/until.ts';

let hub: TestHub;
let modelsDir: string;
beforeEach(async () => {
  hub = await startHub();
  modelsDir = await mkdtemp(join(tmpdir(), 'latent-models-'));
});
afterEach(async () => {
  await hub.close();
  await rm(modelsDir, { recursive: true, force: true });
});

it('goes on after its process was killed, and a half model is never there', async () => {
  const model = putModel(hub, { bytes: 2_000_000 });
  hub.misbehave('visual/model.onnx', { kind: 'slow', piece: 100_000, everyMs: 30 });
  const child = fork(join(import.meta.dirname, 'fixtures', 'downloadChild.ts'), {
    execArgv: [],
    env: { ...process.env, DOWNLOAD: JSON.stringify({ modelsDir, hub: hub.url, model }) },
  });
  const ended = once(child, 'exit');
  await until('half of the weights', async () =>
    (await partialBytes(modelsDir, model.id)) > 800_000 ? true : undefined,
  );
  child.kill('SIGKILL');
  await ended;
  expect(await installedModel(modelsDir, model.id)).toBeNull();
  expect(existsSync(join(modelsDir, model.id))).toBe(false);

  await downloadModel({
    modelsDir,
    hub: hub.url,
    model,
    signal: new AbortController().signal,
    timing: { stallMs: 5000, retryMs: 5, attempts: 3 },
    onProgress: () => undefined,
  });
  expect(await installedModel(modelsDir, model.id)).toMatchObject({ layout: 'clip' });
  const begins = hub.requests.filter(({ path }) => path === 'visual/model.onnx').map(({ from }) => from);
  expect(begins[0]).toBe(0);
  expect(begins[1]).toBeGreaterThan(700_000);
});
