import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** A file system error as a person can use it. Errors that have a name already pass through. */
export function explainFileError(error: unknown, name: string): Error {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('DiskFull', t('intake.diskFull', { name }), { cause: error });
    case 'ENOENT':
      return new AppError('FileMissing', t('intake.missing', { name }), { cause: error });
    case 'ABORT_ERR':
      return new AppError('Cancelled', t('intake.cancelled', { name }), { cause: error });
    case '':
      return error instanceof Error ? error : new Error(String(error));
    default:
      return new AppError('UnreadableFile', t('intake.unreadable', { name, reason: code }), { cause: error });
  }
}

export const hasCode = (error: unknown, ...codes: string[]): boolean => codes.includes(codeOf(error));
