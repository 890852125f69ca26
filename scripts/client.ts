/**
 * Makes the TypeScript client in examples/ from what a library answers at /api/openapi.json. Run it when the API has
 * changed; a test compares.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeHost } from '../electron/core/nodeHost.ts';
import { startCore } from '../electron/core/startCore.ts';
import { clientFiles } from './client/files.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const library = await mkdtemp(join(tmpdir(), 'latent-client-'));
const settings = { library, host: '127.0.0.1', port: 0, ml: false };
const core = await startCore(settings, createNodeHost(), quiet, { isLooking: true });
try {
  const answer = await fetch(`${core.url}/api/openapi.json`);
  for (const { path, text } of await clientFiles(await answer.text())) {
    await writeFile(path, text);
    console.log(path);
  }
} finally {
  await core.close();
  await rm(library, { recursive: true });
}
