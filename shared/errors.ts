/**
 * Errors have names and say what to do. Every failure that a person or a client may see is an
 * `AppError`: `name` is one of a closed list (tests and the job table match on it), `message` comes
 * from the message catalogue, `status` is what HTTP answers.
 */
export type ErrorName =
  // a request is wrong
  | 'BadRequest'
  | 'Unauthorized'
  | 'Forbidden'
  | 'NotFound'
  | 'Conflict'
  | 'TooManyRequests'
  // a file is wrong
  | 'EmptyFile'
  | 'TruncatedFile'
  | 'CorruptFile'
  | 'UnsupportedFormat'
  // a remark rather than a failure: the file is taken for what it is
  | 'WrongExtension'
  | 'TooManyPixels'
  | 'UnreadableFile'
  | 'FileMissing'
  | 'FileChanged'
  | 'VideoSupportMissing'
  // the machine is in the way
  | 'DiskFull'
  | 'CopyMismatch'
  | 'UnwritableLibrary'
  | 'UnwritableBackups'
  | 'AddressInUse'
  | 'NetworkShare'
  | 'LibraryLocked'
  | 'DatabaseFromFuture'
  | 'DatabaseUnreadable'
  // compute
  | 'TaskTimeout'
  | 'ProcessDied'
  | 'OutOfMemory'
  // a model can't be loaded or run; the message names it
  | 'ModelUnusable'
  // where models are downloaded from
  | 'HubUnreachable'
  // whom people sign in with
  | 'ProviderUnreachable'
  | 'Cancelled'
  | 'Internal';

const statusOf: Partial<Record<ErrorName, number>> = {
  BadRequest: 400,
  EmptyFile: 400,
  UnsupportedFormat: 400,
  Unauthorized: 401,
  Forbidden: 403,
  NotFound: 404,
  FileMissing: 404,
  Conflict: 409,
  TooManyRequests: 429,
  HubUnreachable: 502,
  ProviderUnreachable: 502,
  DiskFull: 507,
  UnwritableLibrary: 507,
};

export class AppError extends Error {
  override readonly name: ErrorName;
  /** HTTP status that an API answer carries. */
  readonly status: number;
  /** Seconds after which the same may work; undefined when nobody can tell. */
  readonly retryAfter: number | undefined;
  constructor(
    name: ErrorName,
    message: string,
    options?: ErrorOptions & { status?: number; retryAfter?: number },
  ) {
    super(message, options);
    this.name = name;
    this.status = options?.status ?? statusOf[name] ?? 500;
    this.retryAfter = options?.retryAfter;
  }
}

/** Errors crossing a thread or process boundary keep their name and message and lose their class. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}

export function toPlainError(error: unknown): PlainError {
  if (error instanceof Error) return { name: error.name, message: error.message, stack: error.stack };
  return { name: 'Internal', message: String(error) };
}
