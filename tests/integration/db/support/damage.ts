import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { companionsOf } from '../../../../electron/db/files.ts';
import type { DatabasePaths } from '../../../../electron/db/paths.ts';
import { pathsIn } from './paths.ts';

/**
 * What is on the disk when the process dies right after `change`: the database and its log, copied while a
 * connection still has them open, into a folder beside the library. (SQLite's locks of this process don't
 * matter here; the copy is read by later connections only.)
 */
export function crashedCopyOf(
  paths: DatabasePaths,
  change: (db: Database.Database) => unknown,
  name = 'crashed',
): DatabasePaths {
  const crashed = pathsIn(join(paths.root, name));
  mkdirSync(crashed.root);
  const db = new Database(paths.database);
  db.pragma('journal_mode = WAL');
  db.pragma('wal_autocheckpoint = 0');
  db.pragma('recursive_triggers = OFF');
  change(db);
  for (const file of [paths.database, ...companionsOf(paths.database)]) {
    if (existsSync(file)) copyFileSync(file, join(crashed.root, basename(file)));
  }
  db.close();
  return crashed;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32): a failing seed can be run again. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Damage = (bytes: Buffer, random: () => number) => Buffer;

const sector = 512;
const page = 4096;
const someOf = (count: number, random: () => number): number => Math.floor(random() * count);

function overwrite(bytes: Buffer, unit: number, random: () => number, value: () => number): Buffer {
  const start = someOf(bytes.length / unit, random) * unit;
  for (let offset = start; offset < start + unit; offset++) bytes[offset] = value();
  return bytes;
}

/** What disks, power cuts and copying programs do to files. */
export const damages = {
  'cut short': (bytes, random) => bytes.subarray(0, someOf(bytes.length, random)),
  'a sector of zeros': (bytes, random) => overwrite(bytes, sector, random, () => 0),
  'a sector of garbage': (bytes, random) => overwrite(bytes, sector, random, () => someOf(256, random)),
  'a page of zeros': (bytes, random) => overwrite(bytes, page, random, () => 0),
  'a page in the wrong place': (bytes, random) => {
    const count = Math.floor(bytes.length / page);
    const [from, to] = [someOf(count, random), someOf(count, random)];
    bytes.copyWithin(to * page, from * page, (from + 1) * page);
    return bytes;
  },
} satisfies Record<string, Damage>;

/** One bit the other way round: what SQLite can only notice where the bit is part of its own structure. */
export const flipBit: Damage = (bytes, random) => {
  const offset = someOf(bytes.length, random);
  bytes.writeUInt8(bytes.readUInt8(offset) ^ (1 << someOf(8, random)), offset);
  return bytes;
};
