import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTestDb } from '../../tests/support/openTestDb.ts';
import { syncDbClient } from '../../tests/support/testApi.ts';
import { partVersions, runningVersions } from './partVersions.ts';

const installed = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../node_modules', name, 'package.json'), 'utf8'));

it('tells the versions of the parts that are installed', () => {
  const versions = partVersions();
  expect(installed('onnxruntime-node')).toMatchObject({ version: versions.onnxruntime });
  expect(versions.libvips).toMatch(/^8\.\d+/);
  expect(versions.exiftool).toMatch(/^\d+\.\d+/);
});

it('leaves out what is not there', () => {
  expect(partVersions('aix', 'ppc64')).not.toHaveProperty('libvips');
});

it('tells the SQLite and the ffmpeg that run', async () => {
  const db = openTestDb();
  const { sqlite, ffmpeg, sharp } = await runningVersions(syncDbClient(db));
  db.close();
  expect(sqlite).toMatch(/^3\.\d+\.\d+$/);
  expect(sharp).toMatch(/^\d+\.\d+\.\d+/);
  // As it calls itself, where there is one.
  expect(ffmpeg ?? 'none').toMatch(/^\S+$/);
});
