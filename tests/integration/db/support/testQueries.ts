import { threadId } from 'node:worker_threads';
import type { ReadDb, WriteDb } from '../../../../electron/db/connection.ts';
import { AppError } from '../../../../shared/errors.ts';

/** Queries that do what no real one should: wait, fail in every way, and end their thread. */
export const reads = {
  countSettings: (db: ReadDb): number =>
    db.prepare<[], number>('SELECT count(*) FROM setting').pluck().get() ?? 0,
  getSetting: (db: ReadDb, args: { key: string }): string | undefined =>
    db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(args.key),
  readMetadata: (db: ReadDb): unknown => db.prepare('SELECT value FROM user_metadata').all(),
  readOcrText: (db: ReadDb): unknown => db.prepare('SELECT text FROM cache.ocr_line').pluck().all(),
  pragma: (db: ReadDb, args: { name: string }): unknown => db.pragma(args.name, { simple: true }),
  /** Which thread it was, after it has been busy for `ms`. */
  busyFor: (_db: ReadDb, args: { ms: number }): number => {
    const end = performance.now() + args.ms;
    while (performance.now() < end);
    return threadId;
  },
  /** Which thread it was, after it has waited until the gate isn't 0. */
  waitAt: (_db: ReadDb, args: { gate: Int32Array<SharedArrayBuffer> }): number => {
    Atomics.wait(args.gate, 0, 0);
    return threadId;
  },
  bytes: (): Uint8Array => new Uint8Array([1, 2, 3]),
  /** The middle of a larger buffer, and the same whole buffer twice. */
  bytesInside: () => {
    const whole = new Uint8Array([7, 8, 9]);
    return { count: 2, part: new Uint8Array(1000).subarray(10, 12), first: whole, second: whole };
  },
  writeAnyway: (db: ReadDb): void => void db.prepare("INSERT INTO setting VALUES ('reader', 'x')").run(),
  notFound: (): never => {
    throw new AppError('NotFound', 'There is no such thing.', { status: 418 });
  },
  broken: (): never => {
    throw new RangeError('out of range');
  },
  uncloneable: () => ({ call: () => 1 }),
  die: (): never => process.exit(3),
};

export const writes = {
  setSetting: (db: WriteDb, args: { key: string; value: string }): void =>
    void db.prepare('INSERT INTO setting VALUES (?, ?)').run(args.key, args.value),
  setPair: (db: WriteDb, args: { key: string; value: string }): void => {
    db.prepare('INSERT INTO setting VALUES (?, ?)').run(`a${args.key}`, args.value);
    db.prepare('INSERT INTO setting VALUES (?, ?)').run(`b${args.key}`, args.value);
  },
  setThenFail: (db: WriteDb, args: { key: string }): void => {
    db.prepare("INSERT INTO setting VALUES (?, 'half-done')").run(args.key);
    throw new AppError('Conflict', 'Changed my mind.');
  },
  setThenDie: (db: WriteDb, args: { key: string }): never => {
    db.prepare("INSERT INTO setting VALUES (?, 'half-done')").run(args.key);
    process.exit(3);
  },
  /** As on a full disk: the file may not grow any more. */
  fillDisk: (db: WriteDb, args: { key: string }): void => {
    const pages = Number(db.pragma('page_count', { simple: true }));
    db.pragma(`max_page_count = ${pages}`);
    try {
      db.prepare('INSERT INTO setting VALUES (?, hex(zeroblob(1000000)))').run(args.key);
    } finally {
      db.pragma('max_page_count = 4294967294');
    }
  },
  isInTransaction: (db: WriteDb): boolean => db.inTransaction,
  writePragma: (db: WriteDb, args: { name: string }): unknown => db.pragma(args.name, { simple: true }),
};
