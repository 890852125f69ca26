import { AppError } from '../../shared/errors.ts';
import type { ErrorName } from '../../shared/errors.ts';

/**
 * Errors on their way out of a database thread. A structured clone loses classes and codes, so the thread
 * sends a `WireError` and the caller's side builds an error of the same name from it.
 */
export type WireError =
  | { kind: 'app'; name: ErrorName; message: string; status: number; stack?: string }
  | { kind: 'sqlite'; code: string; message: string; stack?: string }
  | { kind: 'other'; name: string; message: string; stack?: string };

/** What a query got from SQLite itself, outside the thread: `code` is SQLite's, as `SQLITE_CONSTRAINT_UNIQUE`. */
export class SqliteError extends Error {
  override readonly name = 'SqliteError';
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** SQLite's code of an error, on either side of a thread; undefined when it isn't SQLite's. */
export function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== 'SqliteError' || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** True when the error is SQLite's and its code is `code` or one of its refinements (`SQLITE_CONSTRAINT` covers `…_UNIQUE`). */
export function isSqliteError(error: unknown, code: string): boolean {
  const found = sqliteCode(error);
  return found === code || (found?.startsWith(`${code}_`) ?? false);
}

/** True when SQLite says that the bytes of a file are not, or no longer, a database. */
export const saysDamaged = (error: unknown): boolean =>
  isSqliteError(error, 'SQLITE_CORRUPT') || isSqliteError(error, 'SQLITE_NOTADB');

export function toWire(error: unknown): WireError {
  if (error instanceof AppError) {
    const { name, message, status, stack } = error;
    return { kind: 'app', name, message, status, stack };
  }
  if (!(error instanceof Error)) return { kind: 'other', name: 'Internal', message: String(error) };
  const { name, message, stack } = error;
  const code = sqliteCode(error);
  return code === undefined
    ? { kind: 'other', name, message, stack }
    : { kind: 'sqlite', code, message, stack };
}

/** The error again, with the thread's stack: that is where the query is. */
export function fromWire(wire: WireError): Error {
  const error = rebuild(wire);
  if (wire.stack !== undefined) error.stack = wire.stack;
  return error;
}

function rebuild(wire: WireError): Error {
  switch (wire.kind) {
    case 'app':
      return new AppError(wire.name, wire.message, { status: wire.status });
    case 'sqlite':
      return new SqliteError(wire.message, wire.code);
    case 'other':
      return Object.assign(new Error(wire.message), { name: wire.name });
  }
}
