import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ensureCache } from '../../electron/db/cache.ts';
import { cacheSchema } from '../../electron/db/cacheSchema.ts';
import { migrate } from '../../electron/db/migrate.ts';
import { migrations } from '../../electron/db/migrations/all.ts';
import { libraryPaths } from '../../electron/library/paths.ts';
import { fillLibrary } from './fillLibrary.ts';
import { drawPictures, type Picture } from './pictures.ts';
import { syntheticTimeline, type SyntheticTimeline } from './syntheticPhotos.ts';

/**
 * Photos that have a thumbnail: the newest, where scrolling begins, and every so manieth of the others. All of a
 * million would be 13 GB.
 */
const newestPictured = 30_000;
const othersPictured = 10_000;

const pageCacheKiB = 512 * 1024;

/**
 * The folder of a synthetic library of `count` photos, in the system's temporary folder. It is made once and found again
 * until what makes it, or the databases' shape, changes. Nobody must have it open.
 */
export async function syntheticLibrary(count: number): Promise<string> {
  const home = join(tmpdir(), 'latent-bench-libraries');
  const name = `${count}-${versionHash()}`;
  const folder = join(home, name);
  mkdirSync(home, { recursive: true });
  const made = readdirSync(home);
  if (made.includes(name)) {
    endCleanly(folder);
    return folder;
  }
  // Of another version, or half made: gigabytes that nobody would ever look at again.
  for (const other of made) if (other.startsWith(`${count}-`)) rmSync(join(home, other), { recursive: true });
  const part = `${folder}.part`;
  const begun = performance.now();
  console.error(`Making a library of ${count} photos in ${folder} …`);
  await make(part, syntheticTimeline(count));
  renameSync(part, folder);
  console.error(`… made in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  return folder;
}

async function make(folder: string, timeline: SyntheticTimeline): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const paths = libraryPaths(folder);
  const pictures = await drawPictures();
  const db = openFast(paths.database);
  try {
    const thumbhashes = pictures.map((ofShape) => ofShape.map(({ thumbhash }) => thumbhash));
    fillLibrary(db, timeline, thumbhashes, 'bulk');
    // The words of a million photos take minutes to index, and nothing that is measured here reads them: they count as
    // indexed (here and in cache.db), or the app would do it beside the measurements.
    db.exec(`DELETE FROM search_change`);
  } finally {
    finish(db);
  }
  ensureCache(paths.cacheDatabase, false);
  const cache = openFast(paths.cacheDatabase);
  try {
    fillCache(cache, timeline, pictures);
  } finally {
    finish(cache);
  }
}

/** What survives a crash does not matter: a library that is not whole is never renamed into its place. */
function openFast(file: string): Database.Database {
  const db = new Database(file);
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma(`cache_size = -${pageCacheKiB}`);
  return db;
}

/** As the app would have left it. */
function finish(db: Database.Database): void {
  db.pragma('locking_mode = NORMAL');
  db.pragma('journal_mode = WAL');
  db.close();
}

function fillCache(cache: Database.Database, timeline: SyntheticTimeline, pictures: Picture[][]): void {
  const insert = cache.prepare(`INSERT INTO thumbnail (asset_id, data, created_at) VALUES (?, ?, ?)`);
  const others = Math.max(0, timeline.count - newestPictured);
  const every = Math.max(1, Math.ceil(others / othersPictured));
  cache.transaction(() => {
    cache.exec(`INSERT INTO search_progress (id, change) VALUES (1, 0)`);
    for (const number of timeline.importOrder) {
      if (number < others && number % every !== 0) continue;
      const { id, shape, picture, importedAt } = timeline.photo(number);
      insert.run(id, pictures[shape]?.[picture]?.webp, importedAt);
    }
  })();
}

/** A server that was killed leaves its log, and the next start would check every page. */
function endCleanly(folder: string): void {
  const paths = libraryPaths(folder);
  for (const file of [paths.database, paths.cacheDatabase]) {
    const db = new Database(file, { fileMustExist: true });
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
  }
}

/** Changes when the files that make the library do, or what they make it of. */
function versionHash(): string {
  const hash = createHash('sha256').update(cacheSchema);
  for (const file of ['fillLibrary.ts', 'pictures.ts', 'syntheticLibrary.ts', 'syntheticPhotos.ts']) {
    hash.update(readFileSync(join(import.meta.dirname, file)));
  }
  const empty = new Database(':memory:');
  migrate(empty, migrations);
  hash.update(JSON.stringify(empty.prepare(`SELECT sql FROM sqlite_schema ORDER BY name`).pluck().all()));
  empty.close();
  return hash.digest('hex').slice(0, 12);
}
