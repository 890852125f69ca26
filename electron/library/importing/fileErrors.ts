import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** A failure to read a file that is to be taken in, as a person can use it. Errors that have a name pass through. */
export const explainFileError = (error: unknown, name: string): Error =>
  explain(error, name, 'UnreadableFile');

/** The same for a failure to write, or to read back, the library's own copy of it. */
export const explainStoreError = (error: unknown, name: string): Error =>
  explain(error, name, 'UnwritableLibrary');

function explain(error: unknown, name: string, otherwise: 'UnreadableFile' | 'UnwritableLibrary'): Error {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('DiskFull', t('intake.diskFull', { name }), { cause: error });
    case 'ENOENT':
      if (otherwise !== 'UnreadableFile') break;
      return new AppError('FileMissing', t('intake.missing', { name }), { cause: error });
    case 'ABORT_ERR':
      return new AppError('Cancelled', t('intake.cancelled', { name }), { cause: error });
    case '':
      return error instanceof Error ? error : new Error(String(error));
  }
  const key = otherwise === 'UnreadableFile' ? 'intake.unreadable' : 'intake.notStored';
  return new AppError(otherwise, t(key, { name, reason: code }), { cause: error });
}

export const hasCode = (error: unknown, ...codes: string[]): boolean => codes.includes(codeOf(error));
