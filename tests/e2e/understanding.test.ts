import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../../electron/core/log.ts';
import { createNodeHost } from '../../electron/core/nodeHost.ts';
import { startCore, type Core } from '../../electron/core/startCore.ts';
import { startHub, type TestHub } from '../support/hub.ts';
import { startMlServer, type MlServer } from '../support/mlServer.ts';
import { writeTinyClip } from '../support/tinyClip.ts';
import { launchBrowser, openContext, watchErrors } from './support/browser.ts';

let folder: string;
let hub: TestHub;
let server: MlServer;
let core: Core;
let browser: Browser;
let page: Page;
let errors: string[];

/** A model with a known answer, under the name of the usual one. */
const usual = 'immich-app/ViT-B-32__openai';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latent-e2e-models-'));
  [hub, server, browser] = await Promise.all([startHub(), startMlServer(), launchBrowser()]);
  const tiny = join(folder, 'tiny');
  await writeTinyClip(tiny);
  for (const part of ['visual', 'textual']) {
    hub.put(usual, `${part}/model.onnx`, await readFile(join(tiny, part, 'model.onnx')));
  }
  for (const path of [
    'config.json',
    'visual/preprocess_cfg.json',
    'textual/tokenizer.json',
    'textual/tokenizer_config.json',
  ]) {
    hub.put(usual, path, await readFile(join(tiny, path)));
  }
  core = await startCore(
    { library: join(folder, 'library'), host: '127.0.0.1', port: 0, ml: true },
    createNodeHost(),
    createLog('error'),
  );
  const token = await core.createDesktopSession();
  // Before anything else: nothing of this may ever be asked of the real hub.
  const set = await fetch(`${core.url}/api/models/settings`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ hub: hub.url }),
  });
  expect(set.status).toBe(204);
  const context = await openContext(browser, { url: core.url, token });
  await context.addInitScript(() => sessionStorage.setItem('latent.firstRunLeft', 'true'));
  page = await context.newPage();
  errors = watchErrors(page);
  await page.goto(`${core.url}/settings#understanding`);
});
afterAll(async () => {
  await browser?.close();
  await core?.close();
  await Promise.all([hub?.close(), server?.close()]);
  if (folder) await rm(folder, { recursive: true, force: true });
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const row = (title: string) => page.getByRole('listitem').filter({ hasText: title });

it('one click downloads search by meaning; it can be stopped, goes on, and is in use', async () => {
  expect(await page.getByLabel('Models are downloaded from').inputValue()).toBe(hub.url);
  await page.getByText('No model is in use. Download one to search by meaning.').waitFor();

  hub.misbehave('visual/model.onnx', { kind: 'slow', piece: 50, everyMs: 100 });
  await button('Download CLIP ViT-B/32').click();
  await row('CLIP ViT-B/32').getByRole('progressbar').waitFor();
  await button('Stop downloading CLIP ViT-B/32').click();
  await row('CLIP ViT-B/32').getByText('The download goes on from there.').waitFor();
  await button('Go on downloading CLIP ViT-B/32').click();
  await row('CLIP ViT-B/32').getByText('In use', { exact: true }).waitFor();

  await button('Remove CLIP ViT-B/32').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await button('Download CLIP ViT-B/32').waitFor();
  expect(errors).toEqual([]);
});

it('weights that are not for commercial use say so first, and a hub that lacks them is named', async () => {
  await button('Download Buffalo S').click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText(/private and research use only \(licence: InsightFace\)/).waitFor();
  expect(hub.requests.some(({ path }) => path.startsWith('detection'))).toBe(false);
  await dialog.getByRole('button', { name: 'Download for private use' }).click();
  await row('Buffalo S').getByRole('alert').waitFor();
  expect(await row('Buffalo S').getByRole('alert').textContent()).toContain(
    'immich-app/buffalo_s/detection/model.onnx',
  );
});

it('a machine that helps is shown as it is, and models can be used on it', async () => {
  await page.getByLabel('Address of a server').fill(server.url);
  await button('Add server').click();
  await page.getByText('Ready').waitFor();
  await button('Use SigLIP2 ViT-B/32 on servers').click();
  await row('SigLIP2 ViT-B/32').getByText('In use, on servers').waitFor();
  await button(`No longer use ${server.url}`).click();
  await page.getByText('No model is in use. Download one to search by meaning.').waitFor();
  expect(errors).toEqual([]);
});
