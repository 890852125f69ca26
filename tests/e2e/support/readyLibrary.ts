import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of this run in which the first test that needs the demo pictures leaves its library for the others. */
    readyLibrary: string;
  }
}

/** Once per run: a library that was made by other code than today's must not be taken for today's. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'latent-e2e-ready-'));
  project.provide('readyLibrary', folder);
  return () => rm(folder, { recursive: true, force: true });
}
