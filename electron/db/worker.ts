import { writeFileSync } from 'node:fs';
import type { MessagePort } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import { damageMark } from './health.ts';
import { openReader, openWriter } from './openConnection.ts';
import type { OpenReport } from './openConnection.ts';
import type { DatabasePaths } from './paths.ts';
import type { DatabaseDefinition, FromThread, ThreadStart, ToThread } from './protocol.ts';
import { isSqliteError, saysDamaged, toWire } from './sqliteError.ts';
import { runTask } from './task.ts';

/** A connection with the way to call a query on it. */
interface Server {
  readonly report: OpenReport | undefined;
  call(name: string, args: unknown): unknown;
  close(): void;
}

/**
 * The body of a database thread: loads its code, opens what `start` says when it is told to, then answers calls
 * in order until it is told to close. (So readers can load while the writer still opens and migrates.)
 */
export async function serveDatabase(
  port: MessagePort,
  start: ThreadStart,
  definition: DatabaseDefinition,
): Promise<void> {
  const post = (message: FromThread, transfer: ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer);
  const fail = (error: unknown): void =>
    post({ kind: 'failed', error: toWire(nameFailure(error, start.paths)) });
  if (start.role === 'task') {
    await runTask(start.paths, start.task, definition.migrations).then(
      (value) => post({ kind: 'done', value }),
      fail,
    );
    return;
  }

  const { role, paths } = start;
  let server: Server | undefined;
  let isOpening = false;
  const early: ToThread[] = [];
  const obey = (message: ToThread, opened: Server): void => {
    if (message.kind === 'close') {
      port.close();
      opened.close();
    } else if (message.kind === 'call') {
      answer(message, opened, paths, post);
    }
  };
  const open = async (): Promise<void> => {
    try {
      server = role === 'writer' ? await serveWrites(paths, definition) : serveReads(paths, definition);
    } catch (error) {
      fail(error);
      port.close();
      return;
    }
    post({ kind: 'ready', report: server.report });
    for (const message of early) obey(message, server);
  };
  port.on('message', (message: ToThread) => {
    if (message.kind === 'open') {
      isOpening = true;
      void open();
    } else if (server) {
      obey(message, server);
    } else if (message.kind === 'close' && !isOpening) {
      port.close();
    } else {
      early.push(message);
    }
  });
}

async function serveWrites(
  paths: DatabasePaths,
  { writes, migrations }: DatabaseDefinition,
): Promise<Server> {
  const { db, report, close } = await openWriter(paths, migrations, Date.now());
  // One write function is one use case is one transaction. IMMEDIATE: it waits for its turn before it has
  // read anything, so what it read is still true when it writes.
  const inTransaction = db.transaction((name: string, args: unknown) => find(writes, name)(db, args));
  return { report, call: (name, args) => inTransaction.immediate(name, args), close };
}

function serveReads(paths: DatabasePaths, { reads }: DatabaseDefinition): Server {
  const db = openReader(paths);
  // A read of several statements sees one moment of the library.
  const inSnapshot = db.transaction((name: string, args: unknown) => find(reads, name)(db, args));
  return {
    report: undefined,
    call: (name, args) => inSnapshot.deferred(name, args),
    close: () => void db.close(),
  };
}

function find<Query>(queries: Readonly<Record<string, Query>>, name: string): Query {
  const query = Object.hasOwn(queries, name) ? queries[name] : undefined;
  if (query === undefined) throw new TypeError(`There is no query named ${name} in db/registry.ts.`);
  return query;
}

function answer(
  { id, name, args }: Extract<ToThread, { kind: 'call' }>,
  server: Server,
  paths: DatabasePaths,
  post: (message: FromThread, transfer?: ArrayBuffer[]) => void,
): void {
  const begun = performance.now();
  try {
    const value = ownBytes(server.call(name, args));
    post({ kind: 'result', id, ms: performance.now() - begun, value }, buffersOf(value));
  } catch (error) {
    post({ kind: 'error', id, ms: performance.now() - begun, error: toWire(nameFailure(error, paths)) });
    if (saysDamaged(error)) writeFileSync(damageMark(paths), '');
  }
}

/** The failures of the machine get our names and words; a constraint's stay SQLite's, for the caller to tell apart. */
function nameFailure(error: unknown, paths: DatabasePaths): unknown {
  if (
    isSqliteError(error, 'SQLITE_FULL') ||
    (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
  ) {
    return new AppError('DiskFull', t('database.diskFull', { file: paths.database }), { cause: error });
  }
  if (saysDamaged(error) && error instanceof Error) {
    const text = t('database.damagedWhileOpen', { folder: paths.root, detail: error.message });
    return new AppError('DatabaseUnreadable', text, { cause: error });
  }
  return error;
}

/** The bytes that a result consists of, one level deep. */
function bytesIn(value: unknown): Uint8Array[] {
  if (value instanceof Uint8Array) return [value];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.values(value).filter((member) => member instanceof Uint8Array);
}

const ownsItsBuffer = (bytes: Uint8Array): boolean => bytes.byteLength === bytes.buffer.byteLength;

/** Bytes that are a part of a larger buffer (Node's pool) are copied out: a clone would take all of that along. */
function ownBytes(value: unknown): unknown {
  if (bytesIn(value).every(ownsItsBuffer)) return value;
  if (value instanceof Uint8Array) return new Uint8Array(value);
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([key, member]: [string, unknown]) => [
      key,
      member instanceof Uint8Array && !ownsItsBuffer(member) ? new Uint8Array(member) : member,
    ]),
  );
}

/** What is handed over instead of copied; each buffer once. */
function buffersOf(value: unknown): ArrayBuffer[] {
  const buffers = bytesIn(value).map((bytes) => bytes.buffer);
  return [...new Set(buffers.filter((buffer) => buffer instanceof ArrayBuffer))];
}
