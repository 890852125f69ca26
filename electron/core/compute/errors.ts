/** @file What a task's caller is told, made from what came back from the compute process. Runs in the core. */
import { AppError, type ErrorName, type PlainError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';

/** Lets a name that crossed a process boundary be told from a stranger's; the compiler keeps it complete. */
const errorNames: Record<ErrorName, true> = {
  BadRequest: true,
  Unauthorized: true,
  Forbidden: true,
  NotFound: true,
  Conflict: true,
  TooManyRequests: true,
  EmptyFile: true,
  TruncatedFile: true,
  CorruptFile: true,
  UnsupportedFormat: true,
  WrongExtension: true,
  TooManyPixels: true,
  UnreadableFile: true,
  FileMissing: true,
  FileChanged: true,
  VideoSupportMissing: true,
  DiskFull: true,
  CopyMismatch: true,
  UnwritableLibrary: true,
  UnwritableBackups: true,
  AddressInUse: true,
  NetworkShare: true,
  LibraryLocked: true,
  DatabaseFromFuture: true,
  DatabaseUnreadable: true,
  TaskTimeout: true,
  ProcessDied: true,
  OutOfMemory: true,
  ModelUnusable: true,
  HubUnreachable: true,
  ProviderUnreachable: true,
  Cancelled: true,
  Internal: true,
};

/** The named error a task threw; anything without one of our names is `Internal`. The stack there is its `cause`. */
export function reviveError(plain: PlainError): AppError {
  const cause = new Error(plain.message);
  if (plain.stack !== undefined) cause.stack = plain.stack;
  return new AppError(isErrorName(plain.name) ? plain.name : 'Internal', plain.message, { cause });
}

const isErrorName = (name: string): name is ErrorName => Object.hasOwn(errorNames, name);

/** What a message calls the work: the file when the task has one, else the task's name. */
export function subjectOf(name: string, args: unknown): string {
  const path = typeof args === 'object' && args !== null && 'path' in args ? args.path : undefined;
  return typeof path === 'string' ? path : name;
}

export function timedOut(subject: string, limitMs: number): AppError {
  return new AppError(
    'TaskTimeout',
    t('compute.taskTimeout', { file: subject, seconds: Math.round(limitMs / 1000) }),
  );
}

/** Twice dead. `output` is what the process printed last; its end is in the message, all of it in the `cause`. */
export function died(
  subject: string,
  end: { outOfMemory: boolean; reason: string; output: string },
): AppError {
  const cause = new Error(`${end.reason}\n${end.output}`);
  if (end.outOfMemory)
    return new AppError('OutOfMemory', t('compute.outOfMemory', { file: subject }), { cause });
  const text = t('compute.processDied', { file: subject, reason: end.reason });
  const lastWords = end.output.slice(-400).trim();
  return new AppError('ProcessDied', lastWords === '' ? text : `${text} (${lastWords})`, { cause });
}

export function unstartable(reason: string): AppError {
  return new AppError('Internal', t('compute.unstartable', { reason }));
}

export function cancelled(cause?: unknown): AppError {
  return new AppError('Cancelled', t('compute.cancelled'), { cause });
}

export function closing(): AppError {
  return new AppError('Cancelled', t('compute.closing'));
}
