import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { migrations } from '../../../../electron/db/migrations/all.ts';
import { openWriter } from '../../../../electron/db/openConnection.ts';
import type { OpenWriter } from '../../../../electron/db/openConnection.ts';
import type { DatabasePaths } from '../../../../electron/db/paths.ts';
import { pathsIn } from './paths.ts';

/** The real worker file, as the host would name it. */
export const workerFile = fileURLToPath(new URL('../../../../electron/entry/dbWorker.ts', import.meta.url));
/** A worker file with the queries of `testQueries.ts`. */
export const testWorkerFile = fileURLToPath(new URL('testWorker.ts', import.meta.url));

/** The paths of a library in a new folder, which is removed after the test. */
export function emptyLibrary(): DatabasePaths {
  const root = newFolder();
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return pathsIn(root);
}

/** A new temporary folder; the caller removes it. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'latent-db-'));

/** A fixed now, so that names of backups are known. */
export const testNow = Date.UTC(2024, 4, 15, 12);

/** The writer's side of opening, in this thread. The caller closes it. */
export const openHere = (paths: DatabasePaths): Promise<OpenWriter> => openWriter(paths, migrations, testNow);

/** A fingerprint of the file's bytes. Only while no connection of this process has it open. */
export const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
