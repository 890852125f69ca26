import { basename } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';

/** The named errors of this room, each with the sentence that the import report shows. `path` names the file; only its last part is shown. */

export function emptyFile(path: string): AppError {
  return new AppError('EmptyFile', t('media.emptyFile', { file: basename(path) }));
}

/** `found` says what the content is instead, when we know it (an IANA type or a short name). */
export function unsupportedFormat(path: string, found?: string): AppError {
  const file = basename(path);
  const message = found
    ? t('media.unsupportedContent', { file, found })
    : t('media.unsupportedFormat', { file });
  return new AppError('UnsupportedFormat', message);
}

/** A format of ours in a shape that we can't decode; `found` says which: "a Photoshop document with …". */
export function unsupportedVariant(path: string, found: string): AppError {
  return new AppError('UnsupportedFormat', t('media.unsupportedVariant', { file: basename(path), found }));
}

/**
 * What decoders say of a file that is whole and of a kind they don't know: planes, depths and compressions that are not built in.
 * An odd marker or a height of nothing (DNL) is what damage looks like to them, and "unsupported image format" is sharp's word for a header
 * without sense.
 */
const unsupportedWords =
  /(?<!DNL )not (?:yet )?(?:supported|implemented|configured)|unsupported (?!marker|image format)|can ?not handle|^sorry/i;

/** What a decoder gave up on: a layout that it does not know, or else damage. `cause` carries its words. */
export function undecodable(path: string, cause: unknown): AppError {
  const detail = firstLine(cause);
  if (!unsupportedWords.test(detail)) return corruptFile(path, cause);
  const message = t('media.unsupportedLayout', { file: basename(path), detail });
  return new AppError('UnsupportedFormat', message, { cause });
}

export function noDecoder(path: string, format: string): AppError {
  return new AppError('UnsupportedFormat', t('media.noDecoder', { file: basename(path), format }));
}

export function noRawPreview(path: string): AppError {
  return new AppError('UnsupportedFormat', t('media.noRawPreview', { file: basename(path) }));
}

/** `size` is what the file claims, where that could be read. */
export function tooManyPixels(
  path: string,
  size?: { readonly width: number; readonly height: number },
): AppError {
  const file = basename(path);
  const message = size
    ? t('media.tooManyPixels', { file, width: size.width, height: size.height })
    : t('media.tooManyPixelsUnknown', { file });
  return new AppError('TooManyPixels', message);
}

export function corruptFile(path: string, cause: unknown): AppError {
  const detail = firstLine(cause);
  return new AppError('CorruptFile', t('media.corruptFile', { file: basename(path), detail }), { cause });
}

export function truncatedFile(path: string, cause?: unknown): AppError {
  return new AppError('TruncatedFile', t('media.truncatedFile', { file: basename(path) }), { cause });
}

export function videoSupportMissing(): AppError {
  return new AppError('VideoSupportMissing', t('media.videoSupportMissing'));
}

export function noVideoStream(path: string): AppError {
  return new AppError('UnsupportedFormat', t('media.noVideoStream', { file: basename(path) }));
}

/** `limitMs` is how long it was given, in milliseconds. */
export function taskTimeout(path: string, limitMs: number): AppError {
  const seconds = Math.round(limitMs / 1000);
  return new AppError('TaskTimeout', t('media.taskTimeout', { file: basename(path), seconds }));
}

export function processDied(path: string, cause: unknown): AppError {
  return new AppError('ProcessDied', t('media.processDied', { file: basename(path) }), { cause });
}

export function outputTooLarge(path: string): AppError {
  return new AppError('OutOfMemory', t('media.outputTooLarge', { file: basename(path) }));
}

/** A failed open or read of the original: missing, forbidden or a failing disk. */
export function readFailure(path: string, cause: unknown): AppError {
  const file = basename(path);
  const code = errorCode(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new AppError('FileMissing', t('media.fileMissing', { file }), { cause });
  }
  const detail = code ?? firstLine(cause);
  return new AppError('UnreadableFile', t('media.unreadableFile', { file, detail }), { cause });
}

/** A derivative that could not be written; `path` is the original's. */
export function writeFailure(path: string, cause: unknown): AppError {
  const file = basename(path);
  const code = errorCode(cause);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError('DiskFull', t('media.diskFull', { file }), { cause });
  }
  const detail = code ?? firstLine(cause);
  return new AppError('Internal', t('media.cannotWrite', { file, detail }), { cause });
}

/** The `code` of a Node system error (`ENOENT` …), if it is one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** First line of an error's message, at most 120 characters, for putting into a sentence. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n', 1)[0] ?? '').trim().slice(0, 120);
}
